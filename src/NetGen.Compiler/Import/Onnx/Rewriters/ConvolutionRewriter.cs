using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// Conv over pictures and signals: a filter sees all channels, those of its group, or where there are as many groups as channels one.
/// Edges that no padding of a layer gives are zeros around the picture.
/// </summary>
internal sealed class ConvolutionRewriter : NodeRewriter
{
    /// <summary>What is said of a node with both.</summary>
    internal const string StridesAndDilations = "it has strides and dilations, of which layers have one or the other";

    public override IReadOnlyList<string> Operators => ["Conv"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        IReadOnlyList<int> places = PictureAxes.Places(node, context);
        int channels = context.Layers.Shape[0];
        Constant weights = context.Weights(node, 1);
        int groups = Groups(node, weights, channels, places.Count);
        bool isDepthwise = groups > 1 && groups == channels;
        int filters = weights.Axes[0];
        double[]? bias = Bias(node, context, filters);
        context.Layers.Reserve(node, weights.Values.Length + filters);

        WindowAxis[] axes = Window(node, places, weights);
        string? padding = Padding(axes);
        if (padding == null)
        {
            NodeWindow.AddZeros(context, axes);
            axes = [.. axes.Select(axis => axis with { Input = axis.Padded, Before = 0, After = 0 })];
        }

        IReadOnlyList<Argument> sizes =
        [
            .. isDepthwise ? [] : new[] { Argument.OfInteger("filters", filters) },
            .. NodeWindow.Sizes("kernel", [.. axes.Select(axis => axis.Size)]),
        ];
        IReadOnlyList<Argument> moves =
        [
            .. Moves(axes, padding ?? WindowPadding.Valid),
            .. isDepthwise ? NumberUnlessOne("DepthMultiplier", filters / channels) : NumberUnlessOne("Groups", groups),
        ];
        string kind = $"{(isDepthwise ? "DepthwiseConv" : "Conv")}{Literal.Int(places.Count)}D";
        double[] kernel = Kernel(weights, isDepthwise ? channels : 1);
        context.Layers.AddConvolution(
            source => new ConvolutionDraft(source, node, kind, sizes, moves, filters, kernel, bias), [.. axes.Select(axis => axis.Output)], filters);
    }

    /// <summary>How many groups there are; a finding where the kernel fits no sample, or does not come out even with them.</summary>
    private static int Groups(OnnxNode node, Constant weights, int channels, int places)
    {
        long groups = node.Integer("group", 1);
        if (weights.Axes.Count != places + 2 || weights.Values.Length == 0)
        {
            throw node.Refuse(
                $"its kernel has the shape {ImportFinding.Describe(weights.Axes)}, not filters, channels and {(places == 1 ? "a length" : "height and width")}");
        }

        return groups >= 1 && channels % groups == 0 && weights.Axes[1] == channels / groups && weights.Axes[0] % groups == 0
            ? (int)groups
            : throw node.Refuse(
                $"its kernel has the shape {ImportFinding.Describe(weights.Axes)} with {Literal.Grouped(groups)} group{(groups == 1 ? "" : "s")}, "
                + $"but a sample has {Quantity.Of(channels, "channel")} here");
    }

    /// <summary>What is added to the filters; null where nothing is.</summary>
    internal static double[]? Bias(OnnxNode node, RewriteContext context, int filters)
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

    /// <summary>The sizes of a kernel along the axes of places.</summary>
    internal static int[] KernelSizes(OnnxNode node, Constant weights)
    {
        int[] sizes = [.. weights.Axes.Skip(2)];
        return node.Find("kernel_shape") is not { } stated || stated.Integers.SequenceEqual(sizes.Select(size => (long)size))
            ? sizes
            : throw node.Refuse($"its kernel_shape isn't that of its kernel, {ImportFinding.Describe(sizes)}");
    }

    private static WindowAxis[] Window(OnnxNode node, IReadOnlyList<int> places, Constant weights)
    {
        WindowAxis[] axes = [.. NodeWindow.Read(node, places, KernelSizes(node, weights)).Select(NodeWindow.WithoutRest)];
        if (axes.Any(axis => axis.Stride > 1) && axes.Any(axis => axis.Dilation > 1))
        {
            throw node.Refuse(StridesAndDilations);
        }

        double outputs = axes.Aggregate(1.0, (product, axis) => product * axis.Output);
        double padded = axes.Aggregate(1.0, (product, axis) => product * axis.Padded);
        return outputs * weights.Axes[0] <= GraphBuilder.LargestSize && padded * weights.Axes[1] <= GraphBuilder.LargestSize
            ? axes
            : throw node.Refuse($"it works on samples of more than {Literal.Grouped(GraphBuilder.LargestSize)} values");
    }

    /// <summary>The member of <c>Padding</c> that has these edges; null where none has.</summary>
    private static string? Padding(WindowAxis[] axes)
    {
        string[] members = axes.Length == 1 ? [WindowPadding.Valid, WindowPadding.Same, WindowPadding.Causal] : [WindowPadding.Valid, WindowPadding.Same];
        return members.FirstOrDefault(padding => axes.All(axis => NodeWindow.Is(axis, padding)));
    }

    /// <summary>What attributes say of windows beside their sizes.</summary>
    internal static IEnumerable<Argument> Moves(WindowAxis[] axes, string padding)
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

    private static IEnumerable<Argument> NumberUnlessOne(string name, int number) => number == 1 ? [] : [Argument.OfInteger(name, number)];

    /// <summary>
    /// The kernel as layers have it: (filters, channels, places) becomes [places][channels][filters], and (channels · m, 1, places) of a
    /// depthwise one [places][channels][m].
    /// </summary>
    /// <param name="groups">So many runs of filters, one for each channel; 1 where the filters are the last axis.</param>
    private static double[] Kernel(Constant weights, int groups)
    {
        int filters = weights.Axes[0] / groups;
        int channels = weights.Axes[1];
        int taps = weights.Axes.Skip(2).Aggregate(1, (product, axis) => product * axis);
        var kernel = new double[weights.Values.Length];
        for (int i = 0; i < kernel.Length; i++)
        {
            int tap = i % taps;
            int channel = i / taps % channels;
            int filter = i / taps / channels;
            int seen = (filter / filters) + channel;
            kernel[(((tap * channels * groups) + seen) * filters) + (filter % filters)] = weights.Values[i];
        }

        return kernel;
    }
}
