using NetGen.Compiler.Layers.Recurrent;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>
/// A simple recurrent layer over many steps: what comes back of a gradient shrinks at each of them, so that it learns nothing of the first
/// ones (Bengio, Simard and Frasconi, 1994).
/// </summary>
internal sealed class ForgetfulRecurrence : SenseRule
{
    /// <summary>Gradients of a few dozen steps are still felt.</summary>
    private const int Many = 100;

    public override Rule Rule { get; } = Suggestion(
        "NETGEN087", "A simple recurrent layer over many steps",
        "{0} walks along {1} steps, and what it learns of the first of them is next to nothing; [LSTM({2})] or [GRU({2})] remember");

    public override IEnumerable<Finding> Check(SenseContext network) =>
        from layer in network.Layers.OfType<RecurrentLayer>()
        where network.IsDifferentiable && layer.Cell is SimpleCell && layer.Input.IsKnown && layer.Steps >= Many
        select new Finding(
            Rule.Id, layer.AttributeIndex, "", new[] { layer.Title, Literal.Grouped(layer.Steps), Literal.Int(layer.Units) }.ToEquatableArray());
}
