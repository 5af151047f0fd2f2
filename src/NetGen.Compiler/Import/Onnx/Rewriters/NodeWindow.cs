using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>The windows of Conv and of pools: their sizes, how they move, and what is put around.</summary>
internal static class NodeWindow
{
    private const string Stated = "NOTSET";
    private const string Upper = "SAME_UPPER";
    private const string Lower = "SAME_LOWER";

    /// <summary>The windows of the axes of places.</summary>
    /// <param name="sizes">How many values they look at.</param>
    public static WindowAxis[] Read(OnnxNode node, IReadOnlyList<int> places, int[] sizes)
    {
        int[] strides = Numbers(node, "strides", places.Count, 1);
        int[] dilations = Numbers(node, "dilations", places.Count, 1);
        string auto = node.Find("auto_pad")?.Text is { Length: > 0 } text ? text : Stated;
        long[] pads = auto == Stated ? [.. node.Find("pads")?.Integers ?? []] : [];
        if (pads.Length == 0)
        {
            pads = new long[2 * places.Count];
        }

        if (auto is not (Stated or "VALID" or Upper or Lower) || pads.Length != 2 * places.Count)
        {
            throw node.Refuse($"its edges ({ImportFinding.Quotable(auto)}) are none that layers have");
        }

        return
        [
            .. places.Select((size, i) => auto is Upper or Lower
                ? Same(WindowAxis.Of(size, sizes[i], strides[i], dilations[i], WindowPadding.Same), auto == Lower)
                : Axis(node, new WindowAxis(size, sizes[i], strides[i], dilations[i], 0, 0), pads[i], pads[i + places.Count])),
        ];
    }

    /// <summary>As many positive numbers as there are axes of places.</summary>
    public static int[] Numbers(OnnxNode node, string name, int count, int otherwise)
    {
        IReadOnlyList<long> stated = node.Find(name)?.Integers ?? [];
        long[] numbers = stated.Count > 0 ? [.. stated] : [.. Enumerable.Repeat((long)otherwise, count)];
        return numbers.Length == count && numbers.All(number => number is > 0 and <= GraphBuilder.LargestSize)
            ? [.. numbers.Select(number => (int)number)]
            : throw node.Refuse($"its {name} is not {Quantity.Of(count, "positive number")}, one for each axis of places");
    }

    /// <summary>Whether an axis has the edges of a member of <c>Padding</c>.</summary>
    public static bool Is(WindowAxis axis, string padding) =>
        axis == WindowAxis.Of(axis.Input, axis.Size, axis.Stride, axis.Dilation, padding);

    /// <summary>What is put behind the last edge and no window reaches is not there.</summary>
    public static WindowAxis WithoutRest(WindowAxis axis) => axis with { After = Math.Max(0, axis.After - axis.Rest) };

    /// <summary>Zeros around, as a layer of their own.</summary>
    public static void AddZeros(RewriteContext context, IReadOnlyList<WindowAxis> axes) => context.Layers.AddPicture(
        "ZeroPadding",
        PictureAxes.Sides([.. axes.Select(axis => axis.Before)], [.. axes.Select(axis => axis.After)]),
        [.. axes.Select(axis => axis.Padded)],
        hasChannelsFirst: true);

    /// <summary>The sizes of a window as its attribute names them: one for all axes where they are equal.</summary>
    public static IReadOnlyList<Argument> Sizes(string prefix, int[] sizes) => sizes.Distinct().Count() == 1
        ? [Argument.OfInteger(prefix + "Size", sizes[0])]
        : [Argument.OfInteger(prefix + "Height", sizes[0]), Argument.OfInteger(prefix + "Width", sizes[1])];

    /// <summary>One number for all axes, or one for each: <c>Stride</c> or <c>Strides</c>.</summary>
    public static Argument OneOrEach(string name, int[] numbers) =>
        numbers.Distinct().Count() == 1 ? Argument.OfInteger(name, numbers[0]) : Argument.OfIntegers(name + "s", numbers);

    /// <summary>Where an odd number of values is put around, the one more stands behind or, of <c>SAME_LOWER</c>, before.</summary>
    private static WindowAxis Same(WindowAxis axis, bool hasMoreBefore) => hasMoreBefore ? axis with { Before = axis.After, After = axis.Before } : axis;

    private static WindowAxis Axis(OnnxNode node, WindowAxis axis, long before, long after)
    {
        double extent = ((axis.Size - 1.0) * axis.Dilation) + 1;
        double padded = (double)axis.Input + before + after;
        return before >= 0 && after >= 0 && padded <= GraphBuilder.LargestSize && extent <= padded
            ? axis with { Before = (int)before, After = (int)after }
            : throw node.Refuse(
                $"its window of {Literal.Int((long)extent)} doesn't fit an axis of {Literal.Int(axis.Input)} with {Literal.Int(before)} and {Literal.Int(after)} around");
    }
}
