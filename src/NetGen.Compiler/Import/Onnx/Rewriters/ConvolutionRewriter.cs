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
internal sealed class ConvolutionRewriter : KernelRewriter
{
    public override IReadOnlyList<string> Operators => ["Conv"];

    protected override void Rewrite(OnnxNode node, RewriteContext context, MovedKernel kernel)
    {
        int groups = Groups(node);
        bool isDepthwise = groups > 1 && groups == kernel.Channels;
        WindowAxis[] axes = Window(node, kernel);
        string? padding = Padding(axes);
        if (padding == null)
        {
            NodeWindow.AddZeros(context, axes);
            axes = [.. axes.Select(axis => axis with { Input = axis.Padded, Before = 0, After = 0 })];
        }

        IReadOnlyList<Argument> sizes =
        [
            .. isDepthwise ? [] : new[] { Argument.OfInteger("filters", kernel.Filters) },
            .. NodeWindow.Sizes("kernel", [.. axes.Select(axis => axis.Size)]),
        ];
        IReadOnlyList<Argument> moves =
        [
            .. Moves(axes, padding ?? WindowPadding.Valid),
            .. isDepthwise ? NumberUnlessOne("DepthMultiplier", kernel.Filters / kernel.Channels) : NumberUnlessOne("Groups", groups),
        ];
        string kind = $"{(isDepthwise ? "DepthwiseConv" : "Conv")}{Literal.Int(axes.Length)}D";
        double[] values = Kernel(kernel.Weights, isDepthwise ? kernel.Channels : 1);
        context.Layers.AddConvolution(
            source => new ConvolutionDraft(source, node, kind, sizes, moves, kernel.Filters, values, kernel.Bias),
            [.. axes.Select(axis => axis.Output)], kernel.Filters);
    }

    /// <summary>The kernel's first axis; a finding where there are not as many channels as it sees, or it does not come out even with the groups.</summary>
    protected override int Filters(OnnxNode node, Constant weights, int channels, int places)
    {
        RequireAxes(node, weights, "filters, channels", places);
        long groups = node.Integer("group", 1);
        return groups >= 1 && channels % groups == 0 && weights.Axes[1] == channels / groups && weights.Axes[0] % groups == 0
            ? weights.Axes[0]
            : throw node.Refuse(
                $"its kernel has the shape {ImportFinding.Describe(weights.Axes)} with {Literal.Grouped(groups)} group{(groups == 1 ? "" : "s")}, "
                + $"but a sample has {Quantity.Of(channels, "channel")} here");
    }

    /// <summary>How many groups of channels there are.</summary>
    private static int Groups(OnnxNode node) => (int)node.Integer("group", 1);

    private static WindowAxis[] Window(OnnxNode node, MovedKernel kernel)
    {
        WindowAxis[] axes = [.. NodeWindow.Read(node, kernel.Places, KernelSizes(node, kernel.Weights)).Select(NodeWindow.WithoutRest)];
        RequireOneOf(node, axes.Select(axis => axis.Stride), axes.Select(axis => axis.Dilation));
        double outputs = axes.Aggregate(1.0, (product, axis) => product * axis.Output);
        double padded = axes.Aggregate(1.0, (product, axis) => product * axis.Padded);
        return outputs * kernel.Filters <= GraphBuilder.LargestSize && padded * kernel.Weights.Axes[1] <= GraphBuilder.LargestSize
            ? axes
            : throw TooLarge(node);
    }

    /// <summary>The member of <c>Padding</c> that has these edges; null where none has.</summary>
    private static string? Padding(WindowAxis[] axes)
    {
        string[] members = axes.Length == 1 ? [WindowPadding.Valid, WindowPadding.Same, WindowPadding.Causal] : [WindowPadding.Valid, WindowPadding.Same];
        return members.FirstOrDefault(padding => axes.All(axis => NodeWindow.Is(axis, padding)));
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
