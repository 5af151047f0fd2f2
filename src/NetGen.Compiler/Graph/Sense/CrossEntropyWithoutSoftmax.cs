namespace NetGen.Compiler.Graph.Sense;

/// <summary>The categorical cross-entropies take the logarithm of one probability among several that add up to 1.</summary>
internal sealed class CrossEntropyWithoutSoftmax : LossRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN022", "Categorical cross-entropy without softmax",
        "{0} needs probabilities that add up to 1, but {1} {2}");

    protected override bool Breaks(string loss, Layer last) =>
        loss is "CategoricalCrossEntropy" or "SparseCategoricalCrossEntropy" && last.ActivationName != "Softmax";

    protected override string[] Arguments(string loss, Layer last) =>
    [
        loss, last.Title,
        IsSingle(last)
            ? "has a single output; use Loss.BinaryCrossEntropy with Activation.Sigmoid"
            : $"{ActivationTraits.InWords(last)}; use Activation.Softmax",
    ];

    protected override IEnumerable<Remedy> Remedies(int attributeIndex, string loss, Layer last)
    {
        if (IsSingle(last))
        {
            yield return Remedy.Loss(attributeIndex, "BinaryCrossEntropy");
            yield break;
        }

        yield return Remedy.Activation(last.AttributeIndex, "Softmax");
        if (loss == "CategoricalCrossEntropy" && ActivationTraits.GivesProbabilities(last.ActivationName))
        {
            yield return Remedy.Loss(attributeIndex, "BinaryCrossEntropy");
        }
    }

    private static bool IsSingle(Layer last) => last.Output.Size == 1;
}
