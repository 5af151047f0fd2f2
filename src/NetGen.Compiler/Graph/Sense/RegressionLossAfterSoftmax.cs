namespace NetGen.Compiler.Graph.Sense;

/// <summary>
/// A distance between probabilities: its gradient has the slope of the softmax as a factor, which is nearly 0 where the
/// network is sure, right or wrong. In a cross-entropy that factor cancels.
/// </summary>
internal sealed class RegressionLossAfterSoftmax : LossRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN023", "A regression loss after softmax",
        "After the Softmax of {1}, {0} hardly corrects an answer that is confidently wrong; use Loss.CategoricalCrossEntropy");

    protected override bool Breaks(string loss, Layer last) =>
        loss is "MeanSquaredError" or "MeanAbsoluteError" or "Huber" && last.ActivationName == "Softmax";

    protected override string[] Arguments(string loss, Layer last) => [loss, last.Title];

    protected override IEnumerable<Remedy> Remedies(int attributeIndex, string loss, Layer last) =>
        [Remedy.Loss(attributeIndex, "CategoricalCrossEntropy")];
}
