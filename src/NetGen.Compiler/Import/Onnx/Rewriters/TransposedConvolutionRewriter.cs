using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// ConvTranspose over pictures and signals, in one group. What its edges cut off and no padding of a layer does is cut off behind it.
/// </summary>
internal sealed class TransposedConvolutionRewriter : KernelRewriter
{
    private const string Stated = "NOTSET";

    public override IReadOnlyList<string> Operators => ["ConvTranspose"];

    protected override void Rewrite(OnnxNode node, RewriteContext context, MovedKernel kernel)
    {
        WindowAxis[] axes = Window(node, kernel);
        (int Before, int After)[] cut = Cut(node, axes);
        bool isSame = !cut.All(sides => sides == (0, 0)) && axes.Zip(cut, IsSame).All(same => same);
        axes = isSame
            ? [.. axes.Zip(kernel.Places, (axis, length) => WindowAxis.Back(length, axis.Size, axis.Stride, axis.Dilation, WindowPadding.Same))]
            : axes;

        IReadOnlyList<Argument> sizes =
            [Argument.OfInteger("filters", kernel.Filters), .. NodeWindow.Sizes("kernel", [.. axes.Select(axis => axis.Size)])];
        IReadOnlyList<Argument> moves = [.. Moves(axes, isSame ? WindowPadding.Same : WindowPadding.Valid)];
        string kind = $"Conv{Literal.Int(axes.Length)}DTranspose";
        double[] values = Kernel(kernel.Weights);
        context.Layers.AddConvolution(
            source => new ConvolutionDraft(source, node, kind, sizes, moves, kernel.Filters, values, kernel.Bias, kernel.Channels),
            [.. axes.Select(axis => axis.Input)], kernel.Filters);
        if (!isSame && cut.Any(sides => sides != (0, 0)))
        {
            context.Layers.AddPicture(
                "Cropping", PictureAxes.Sides([.. cut.Select(sides => sides.Before)], [.. cut.Select(sides => sides.After)]),
                [.. axes.Zip(cut, (axis, sides) => axis.Input - sides.Before - sides.After)], hasChannelsFirst: true);
        }
    }

    /// <summary>The kernel's second axis; a finding where there are groups, or not as many channels as its first.</summary>
    protected override int Filters(OnnxNode node, Constant weights, int channels, int places)
    {
        long groups = node.Integer("group", 1);
        if (groups != 1)
        {
            throw node.Refuse($"it has {Literal.Grouped(groups)} groups; layers of its kind take all channels together, group = 1");
        }

        RequireAxes(node, weights, "channels, filters", places);
        return weights.Axes[0] == channels
            ? weights.Axes[1]
            : throw node.Refuse(
                $"its kernel has the shape {ImportFinding.Describe(weights.Axes)}, but a sample has {Quantity.Of(channels, "channel")} here");
    }

    /// <summary>The windows of the layer that cuts nothing off.</summary>
    private static WindowAxis[] Window(OnnxNode node, MovedKernel kernel)
    {
        IReadOnlyList<int> places = kernel.Places;
        int[] sizes = KernelSizes(node, kernel.Weights);
        int[] strides = NodeWindow.Numbers(node, "strides", places.Count, 1);
        int[] dilations = NodeWindow.Numbers(node, "dilations", places.Count, 1);
        RequireOneOf(node, strides, dilations);
        double outputs = Enumerable.Range(0, places.Count).Aggregate(
            (double)kernel.Filters, (product, i) => product * (((double)places[i] * strides[i]) + (((double)sizes[i] - 1) * dilations[i]) + 1));
        return outputs <= GraphBuilder.LargestSize
            ? [.. places.Select((length, i) => WindowAxis.Back(length, sizes[i], strides[i], dilations[i], WindowPadding.Valid))]
            : throw TooLarge(node);
    }

    /// <summary>What is cut off of each axis, before and behind: what the node says, without what it puts behind.</summary>
    private static (int Before, int After)[] Cut(OnnxNode node, WindowAxis[] axes)
    {
        string auto = node.Find("auto_pad")?.Text is { Length: > 0 } text ? text : Stated;
        if (auto is not (Stated or "VALID") || node.Find("output_shape") is { Integers.Count: > 0 })
        {
            throw node.Refuse("it says how large the output is and not what is cut off of it (auto_pad, output_shape)", "export the model with pads");
        }

        long[] pads = auto == Stated ? [.. node.Find("pads")?.Integers ?? []] : [];
        pads = pads.Length == 0 ? new long[2 * axes.Length] : pads;
        long[] more = [.. node.Find("output_padding")?.Integers ?? []];
        more = more.Length == 0 ? new long[axes.Length] : more;
        return pads.Length != 2 * axes.Length || more.Length != axes.Length
            ? throw node.Refuse("its pads aren't two numbers for each axis of places, or its output_padding isn't one")
            : [.. axes.Select((axis, i) => Cut(node, axis, pads[i], pads[i + axes.Length], more[i]))];
    }

    private static (int Before, int After) Cut(OnnxNode node, WindowAxis axis, long before, long after, long more)
    {
        // A kernel smaller than its stride leaves places behind, which a layer has and a node only where it puts them there.
        long left = Math.Max(0, axis.Stride - axis.Extent);
        double behind = (double)after - more + left;
        if (before < 0 || after < 0 || more < 0 || before + behind >= axis.Input)
        {
            throw node.Refuse($"its pads and its output_padding leave nothing of an axis of {Quantity.Of(axis.Input, "place")}, or are below 0");
        }

        return behind >= 0
            ? ((int)before, (int)behind)
            : throw node.Refuse(
                $"its output_padding of {Literal.Int(more)} reaches over what its kernel writes, and layers end there",
                "choose a padding and an output_padding by which the output is as large as the stride times the input");
    }

    /// <summary>Whether that is what Same cuts off.</summary>
    private static bool IsSame(WindowAxis axis, (int Before, int After) cut)
    {
        int beyond = Math.Max(0, axis.Extent - axis.Stride);
        return cut == (beyond / 2, beyond - (beyond / 2));
    }

    /// <summary>The kernel as layers have it: (channels, filters, places) becomes [places][filters][channels].</summary>
    private static double[] Kernel(Constant weights)
    {
        (int channels, int filters) = (weights.Axes[0], weights.Axes[1]);
        int taps = weights.Values.Length / channels / filters;
        var kernel = new double[weights.Values.Length];
        for (int i = 0; i < kernel.Length; i++)
        {
            (int channel, int filter, int tap) = (i / taps / filters, i / taps % filters, i % taps);
            kernel[(((tap * filters) + filter) * channels) + channel] = weights.Values[i];
        }

        return kernel;
    }
}
