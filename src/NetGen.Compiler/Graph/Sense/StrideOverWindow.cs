using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.TransposedConvolution;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>
/// A kernel of several places that moves further than it reaches: what lies between is never looked at, or where the layer goes the other
/// way, never written but with the bias.
/// </summary>
internal sealed class StrideOverWindow : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN079", "A stride that leaps over values",
        "{0} moves by {1} and {2}; take a smaller stride or a larger kernel");

    public override IEnumerable<Finding> Check(SenseContext network) =>
        from layer in network.Layers
        where layer.Output.IsKnown
        let found = layer switch
        {
            // A kernel of one place leaps on purpose: it makes a picture smaller.
            ConvolutionLayer { Window.Taps: > 1 } convolution =>
                Leap(convolution.Window, extent => $"looks at {extent}, so what lies between is never looked at"),
            TransposedConvolutionLayer transposed => Leap(transposed.Window, extent => $"writes to {extent}, so what lies between is the bias alone"),
            _ => null,
        }
        where found != null
        select new Finding(Rule.Id, layer.AttributeIndex, "", new[] { layer.Title, found.Value.Stride, found.Value.Reach }.ToEquatableArray());

    private static (string Stride, string Reach)? Leap(Window window, Func<string, string> reach) =>
        new[] { window.Height, window.Width }.FirstOrDefault(axis => axis.Stride > axis.Extent && axis.Output > 1) is var axis && axis != default
            ? (Literal.Int(axis.Stride), reach(Literal.Int(axis.Extent)))
            : null;
}
