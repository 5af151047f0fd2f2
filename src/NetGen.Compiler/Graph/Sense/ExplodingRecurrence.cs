using NetGen.Compiler.Layers.Recurrent;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>
/// A simple recurrent layer whose state nothing bounds: multiplied by the same matrix at every step, it may grow without end
/// (Bengio et al., 1994; Le et al., 2015, on what it takes to train one).
/// </summary>
internal sealed class ExplodingRecurrence : SenseRule
{
    public override Rule Rule { get; } = Suggestion(
        "NETGEN086", "A state that may grow without end",
        "{0} multiplies its state by the same kernel at every step, and {1} does not bound it, so it may grow without end; take Activation.Tanh, or [LSTM] or [GRU]");

    public override IEnumerable<Finding> Check(SenseContext network) =>
        from layer in network.Layers.OfType<RecurrentLayer>()
        where layer.Cell is SimpleCell simple && !ActivationTraits.IsBounded(simple.Activation)
        select At(layer, [Remedy.Activation(layer.AttributeIndex, "Tanh")], layer.Title, layer.Cell.ActivationName!);
}
