namespace NetGen.Compiler.Graph.Sense;

/// <summary>Every rule of sense. A new one is a file beside this one and a line in this list.</summary>
public static class SenseRules
{
    public static IReadOnlyList<SenseRule> All { get; } =
    [
        new NothingToTrain(),
        new StackedLinearLayers(),
        new HiddenSoftmax(),
        new SaturatingHiddenLayers(),
        new StepInTraining(),
        new SoftmaxOverOneUnit(),
        new NormalizationOverOneValue(),
        new BinaryCrossEntropyWithoutSigmoid(),
        new CrossEntropyWithoutSoftmax(),
        new RegressionLossAfterSoftmax(),
        new NegativeOutputs(),
        new HingeWithoutNegativeOutputs(),
        new DropoutLast(),
        new DeadBranch(),
        new BiasBeforeBatchNormalization(),
        new UnreadInput(),
        new PoolWithRest(),
        new StrideOverWindow(),
        new HugeFlatten(),
        new ExplodingRecurrence(),
        new ForgetfulRecurrence(),
        new ClassOfEveryStep(),
    ];

    /// <summary>Notes what all of them find in a network.</summary>
    public static void Check(Network network, int trainingIndex, FindingSink findings)
    {
        var context = new SenseContext(network, trainingIndex);
        foreach (Finding finding in All.SelectMany(rule => rule.Check(context)))
        {
            findings.Add(finding);
        }
    }
}
