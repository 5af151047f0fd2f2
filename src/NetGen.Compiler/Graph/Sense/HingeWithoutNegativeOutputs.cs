namespace NetGen.Compiler.Graph.Sense;

/// <summary>Hinge asks for an output of 1 or more for one class, and of -1 or less for the other.</summary>
internal sealed class HingeWithoutNegativeOutputs : LossRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN025", "Hinge on outputs that are never negative",
        "Hinge needs outputs below 0 for one of two classes, but {0} {1}, which never gives any; use Activation.Tanh or "
        + "none{2}");

    protected override bool Breaks(string loss, Layer last) => loss == "Hinge" && !ActivationTraits.CanBeNegative(last);

    protected override string[] Arguments(string loss, Layer last) =>
    [
        last.Title, ActivationTraits.InWords(last),
        LossOfProbabilities(last) is { } other ? $", or Loss.{other}" : "",
    ];

    protected override IEnumerable<Remedy> Remedies(int attributeIndex, string loss, Layer last)
    {
        yield return Remedy.Activation(last.AttributeIndex, "Tanh");
        yield return Remedy.Activation(last.AttributeIndex, "Linear");
        if (LossOfProbabilities(last) is { } other)
        {
            yield return Remedy.Loss(attributeIndex, other);
        }
    }

    private static string? LossOfProbabilities(Layer last) => last.ActivationName switch
    {
        "Softmax" => "CategoricalCrossEntropy",
        "Sigmoid" or "HardSigmoid" => "BinaryCrossEntropy",
        _ => null,
    };
}
