namespace NetGen.Compiler.Graph.Sense;

/// <summary>Binary cross-entropy takes the logarithm of p and of 1 - p, each output's own probability.</summary>
internal sealed class BinaryCrossEntropyWithoutSigmoid : LossRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN021", "Binary cross-entropy without sigmoid",
        "BinaryCrossEntropy needs a probability from each output, but {0} {1}; use Activation.Sigmoid{2}");

    protected override bool Breaks(string loss, Layer last) =>
        loss == "BinaryCrossEntropy" && !ActivationTraits.GivesProbabilities(last.ActivationName);

    protected override string[] Arguments(string loss, Layer last) =>
    [
        last.Title, ActivationTraits.InWords(last),
        last.ActivationName == "Softmax" ? ", or Loss.CategoricalCrossEntropy to choose one of several" : "",
    ];

    protected override IEnumerable<Remedy> Remedies(int attributeIndex, string loss, Layer last)
    {
        yield return Remedy.Activation(last.AttributeIndex, "Sigmoid");
        if (last.ActivationName == "Softmax")
        {
            yield return Remedy.Loss(attributeIndex, "CategoricalCrossEntropy");
        }
    }
}
