namespace NetGen.Compiler.Graph.Sense;

/// <summary>Poisson and Kullback-Leibler take the logarithm of each output: a rate of events, or a probability.</summary>
internal sealed class NegativeOutputs : LossRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN024", "A logarithm of outputs that can be negative",
        "{0} needs outputs that are never negative, but {1} {2}; use Activation.{3}");

    protected override bool Breaks(string loss, Layer last) =>
        loss is "Poisson" or "KLDivergence" && ActivationTraits.CanBeNegative(last);

    protected override string[] Arguments(string loss, Layer last) =>
        [loss, last.Title, ActivationTraits.InWords(last), Fitting(loss, last)];

    protected override IEnumerable<Remedy> Remedies(int attributeIndex, string loss, Layer last) =>
        [Remedy.Activation(last.AttributeIndex, Fitting(loss, last))];

    private static string Fitting(string loss, Layer last) =>
        loss == "Poisson" ? "Softplus" : last.Output.Size == 1 ? "Sigmoid" : "Softmax";
}
