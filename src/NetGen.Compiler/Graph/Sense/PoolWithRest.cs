using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>A pool whose last window ends before the picture does: nothing behind it ever sees what is left over.</summary>
internal sealed class PoolWithRest : SenseRule
{
    public override Rule Rule { get; } = Suggestion(
        "NETGEN080", "A pool that leaves the last values out",
        "{0} leaves out {1} of what it reads, {2}; with Padding = Padding.Same nothing is left out");

    public override IEnumerable<Finding> Check(SenseContext network) =>
        from layer in network.Layers.OfType<PoolingLayer>()
        where !layer.Window.HasPadding
        let isSignal = layer.Input.Axes.Count == 2
        let left = new[]
        {
            Left(layer.Window.Height, "line", "lines"),
            isSignal ? Left(layer.Window.Width, "step", "steps") : Left(layer.Window.Width, "place of each line", "places of each line"),
        }.OfType<string>().ToArray()
        where left.Length > 0
        select At(layer, [Remedy.Padding(layer.AttributeIndex, WindowPadding.Same)], layer.Title, string.Join(" and ", left), layer.Input.ToString());

    /// <summary>What is left over behind the last window; what strides leap over is meant to be left out.</summary>
    private static string? Left(WindowAxis axis, string one, string several) =>
        axis.Rest - Math.Max(0, axis.Stride - axis.Extent) is var rest and > 0 ? $"the last {(rest == 1 ? one : Literal.Int(rest) + " " + several)}" : null;
}
