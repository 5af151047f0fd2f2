using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Conv and ConvTranspose: a kernel that moves over pictures and signals, and a number that is added to each of its filters.</summary>
internal abstract class KernelRewriter : NodeRewriter
{
    public sealed override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        IReadOnlyList<int> places = PictureAxes.Places(node, context);
        int channels = context.Layers.Shape[0];
        Constant weights = context.Weights(node, 1);
        int filters = Filters(node, weights, channels, places.Count);
        double[]? bias = Bias(node, context, filters);
        context.Layers.Reserve(node, weights.Values.Length + filters);
        Rewrite(node, context, new MovedKernel(places, channels, weights, filters, bias));
    }

    /// <summary>How many filters there are; a finding where the kernel fits no sample.</summary>
    protected abstract int Filters(OnnxNode node, Constant weights, int channels, int places);

    /// <summary>Appends the layers.</summary>
    protected abstract void Rewrite(OnnxNode node, RewriteContext context, MovedKernel kernel);

    /// <summary>A finding where the kernel hasn't the axes of a picture's or a signal's.</summary>
    /// <param name="firstAxes">What its first axes count.</param>
    protected static void RequireAxes(OnnxNode node, Constant weights, string firstAxes, int places)
    {
        if (weights.Axes.Count != places + 2 || weights.Values.Length == 0)
        {
            throw node.Refuse(
                $"its kernel has the shape {ImportFinding.Describe(weights.Axes)}, not {firstAxes} and {(places == 1 ? "a length" : "height and width")}");
        }
    }

    /// <summary>The sizes of a kernel along the axes of places.</summary>
    protected static int[] KernelSizes(OnnxNode node, Constant weights)
    {
        int[] sizes = [.. weights.Axes.Skip(2)];
        return node.Find("kernel_shape") is not { } stated || stated.Integers.SequenceEqual(sizes.Select(size => (long)size))
            ? sizes
            : throw node.Refuse($"its kernel_shape isn't that of its kernel, {ImportFinding.Describe(sizes)}");
    }

    /// <summary>A finding where there are strides and dilations.</summary>
    protected static void RequireOneOf(OnnxNode node, IEnumerable<int> strides, IEnumerable<int> dilations)
    {
        if (strides.Any(stride => stride > 1) && dilations.Any(dilation => dilation > 1))
        {
            throw node.Refuse("it has strides and dilations, of which layers have one or the other");
        }
    }

    /// <summary>What is said of a node whose samples are larger than those of any network.</summary>
    protected static ImportException TooLarge(OnnxNode node) =>
        node.Refuse($"it works on samples of more than {Literal.Grouped(GraphBuilder.LargestSize)} values");

    /// <summary>What attributes say of windows beside their sizes.</summary>
    protected static IEnumerable<Argument> Moves(WindowAxis[] axes, string padding)
    {
        if (axes.Any(axis => axis.Stride > 1))
        {
            yield return NodeWindow.OneOrEach("Stride", [.. axes.Select(axis => axis.Stride)]);
        }

        if (padding != WindowPadding.Valid)
        {
            yield return Argument.OfMember("Padding", padding);
        }

        if (axes.Any(axis => axis.Dilation > 1))
        {
            yield return NodeWindow.OneOrEach("Dilation", [.. axes.Select(axis => axis.Dilation)]);
        }
    }

    /// <summary>What is added to the filters; null where nothing is.</summary>
    private static double[]? Bias(OnnxNode node, RewriteContext context, int filters)
    {
        if (node.Input(2) == null)
        {
            return null;
        }

        Constant bias = context.Weights(node, 2);
        return bias.Axes.Count == 1 && bias.Values.Length == filters
            ? (double[])bias.Values.Clone()
            : throw node.Refuse($"its bias has the shape {ImportFinding.Describe(bias.Axes)}, but it has {Quantity.Of(filters, "filter")}");
    }

    /// <summary>A kernel and what it moves over.</summary>
    /// <param name="Places">The sizes of a sample's axes of places: a length, or height and width.</param>
    /// <param name="Channels">A sample's.</param>
    /// <param name="Weights">The kernel as the node has it.</param>
    /// <param name="Filters">How many it has.</param>
    /// <param name="Bias">What is added to them; null where nothing is.</param>
    protected sealed record MovedKernel(IReadOnlyList<int> Places, int Channels, Constant Weights, int Filters, double[]? Bias);
}
