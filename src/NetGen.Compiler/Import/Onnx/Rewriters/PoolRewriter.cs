using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// MaxPool and AveragePool. Edges other than Keras's are zeros around the picture where that is the same: for averages that count them, and
/// for maxima of what is never negative.
/// </summary>
internal sealed class PoolRewriter : NodeRewriter
{
    private const string Max = "MaxPool";

    private static readonly HashSet<string> NeverNegative = ["ReLU", "ReLU6", "Sigmoid", "HardSigmoid", "Softplus", "Softmax", "Step"];

    public override IReadOnlyList<string> Operators => [Max, "AveragePool"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        if (node.Outputs.Skip(1).Any(output => output.Length > 0))
        {
            throw node.Refuse("it gives the places of the maxima too", "export the model without them");
        }

        IReadOnlyList<int> places = PictureAxes.Places(node, context);
        int[] sizes = Numbers(node, "kernel_shape", places.Count, 0);
        int[] strides = Numbers(node, "strides", places.Count, 1);
        if (Numbers(node, "dilations", places.Count, 1).Any(dilation => dilation != 1))
        {
            throw node.Refuse("its window has gaps (dilations)");
        }

        WindowAxis[] axes = Axes(node, places, sizes, strides);
        bool isSame = axes.All(axis => axis == WindowAxis.Of(axis.Input, axis.Size, axis.Stride, 1, WindowPadding.Same));
        bool isZero = node.Operator == Max ? IsNeverNegative(context.Layers.State.Layer) : node.Integer("count_include_pad", 0) != 0;
        bool isPadded = axes.Any(axis => axis.HasPadding);
        if (isPadded && !isZero && !isSame)
        {
            throw node.Refuse(
                "it reaches over the edges other than Padding.Same does, which is as many places on both sides, or one more at the end",
                node.Operator == Max
                    ? "put ReLU in front of it, behind which that is the same as zeros around"
                    : "count the zeros around (count_include_pad)");
        }

        isSame &= isPadded && !(isZero && node.Operator != Max);
        if (isPadded && !isSame)
        {
            int[] before = [.. axes.Select(axis => axis.Before)];
            int[] after = [.. axes.Select(axis => axis.After)];
            context.Layers.AddPicture("ZeroPadding", PictureAxes.Sides(before, after), [.. axes.Select(axis => axis.Padded)], hasChannelsFirst: true);
        }

        context.Layers.AddPicture(
            node.Operator == Max ? "MaxPooling" : "AveragePooling", [.. Arguments(sizes, strides, isSame)], [.. axes.Select(axis => axis.Output)],
            hasChannelsFirst: true);
    }

    private static IEnumerable<Argument> Arguments(int[] sizes, int[] strides, bool isSame)
    {
        if (sizes.Distinct().Count() == 1)
        {
            yield return Argument.OfInteger("poolSize", sizes[0]);
        }
        else
        {
            yield return Argument.OfInteger("poolHeight", sizes[0]);
            yield return Argument.OfInteger("poolWidth", sizes[1]);
        }

        if (!strides.SequenceEqual(sizes))
        {
            yield return strides.Distinct().Count() == 1 ? Argument.OfInteger("Stride", strides[0]) : Argument.OfIntegers("Strides", strides);
        }

        if (isSame)
        {
            yield return Argument.OfMember("Padding", WindowPadding.Same);
        }
    }

    /// <summary>The windows, with as much behind the last edge as they reach over it.</summary>
    private static WindowAxis[] Axes(OnnxNode node, IReadOnlyList<int> places, int[] sizes, int[] strides)
    {
        string auto = node.Find("auto_pad")?.Text is { Length: > 0 } text ? text : "NOTSET";
        long[] pads = auto == "NOTSET" ? [.. node.Find("pads")?.Integers ?? []] : [];
        if (pads.Length == 0)
        {
            pads = new long[2 * places.Count];
        }

        if (auto is not ("NOTSET" or "VALID" or "SAME_UPPER") || pads.Length != 2 * places.Count)
        {
            throw node.Refuse($"its edges ({ImportFinding.Quotable(auto)}) are none that pools have");
        }

        var axes = new WindowAxis[places.Count];
        for (int i = 0; i < axes.Length; i++)
        {
            axes[i] = auto == "SAME_UPPER"
                ? WindowAxis.Of(places[i], sizes[i], strides[i], 1, WindowPadding.Same)
                : Axis(node, places[i], sizes[i], strides[i], pads[i], pads[i + axes.Length]);
        }

        return axes;
    }

    private static WindowAxis Axis(OnnxNode node, int places, int size, int stride, long before, long after)
    {
        if (before < 0 || after < 0 || before >= size || after >= size || places + before + after < size)
        {
            throw node.Refuse(
                $"its window of {Literal.Int(size)} doesn't fit an axis of {Literal.Int(places)} with {Literal.Int(before)} and {Literal.Int(after)} around");
        }

        var axis = new WindowAxis(places, size, stride, 1, (int)before, (int)after);
        if (axis.Rest > 0 && node.Integer("ceil_mode", 0) != 0)
        {
            throw node.Refuse("its last window ends behind the edge (ceil_mode)", "export the model with ceil_mode=False");
        }

        // What no window reaches is not there.
        return axis.Before + axis.After == 0 ? axis : axis with { After = Math.Max(0, axis.After - axis.Rest) };
    }

    private static int[] Numbers(OnnxNode node, string name, int count, int otherwise)
    {
        IReadOnlyList<long> stated = node.Find(name)?.Integers ?? [];
        long[] numbers = stated.Count > 0 ? [.. stated] : [.. Enumerable.Repeat((long)otherwise, count)];
        return numbers.Length == count && numbers.All(number => number is > 0 and < int.MaxValue)
            ? [.. numbers.Select(number => (int)number)]
            : throw node.Refuse($"its {name} is not {Quantity.Of(count, "positive number")}, one for each axis of places");
    }

    /// <summary>Whether a layer's values are all at least 0, as far as its activation says; what only moves values hands that on.</summary>
    private static bool IsNeverNegative(LayerDraft layer)
    {
        while (layer is PermuteDraft or ReshapeDraft or FlattenDraft or DropoutDraft or PictureDraft)
        {
            layer = layer.Sources[0];
        }

        return layer is ActivateDraft activate ? NeverNegative.Contains(activate.Activation)
            : layer is DenseDraft dense && NeverNegative.Contains(dense.Activation);
    }
}
