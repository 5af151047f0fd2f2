using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>A kernel of several places that moves further than it reaches: what lies between is never looked at.</summary>
internal sealed class StrideOverWindow : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN079", "A stride that leaps over values",
        "{0} moves by {1} and looks at {2}, so what lies between is never looked at; take a smaller stride or a larger kernel");

    /// <summary>A kernel of one place leaps on purpose: it makes a picture smaller.</summary>
    public override IEnumerable<Finding> Check(SenseContext network) =>
        from layer in network.Layers.OfType<ConvolutionLayer>()
        where layer.Output.IsKnown && layer.Window.Taps > 1
        let axis = new[] { layer.Window.Height, layer.Window.Width }.FirstOrDefault(axis => axis.Stride > axis.Extent && axis.Output > 1)
        where axis != default(WindowAxis)
        select new Finding(
            Rule.Id, layer.AttributeIndex, "", new[] { layer.Title, Literal.Int(axis.Stride), Literal.Int(axis.Extent) }.ToEquatableArray());
}
