using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Pooling.Kernels;

/// <summary>What the kernels of pools have in common: loops over windows with channels in the lanes, and what they take.</summary>
internal static class PoolText
{
    /// <summary>The picture, the window, and how values lie.</summary>
    public static IEnumerable<KernelParameter> Parameters =>
        new[]
        {
            "height", "width", "poolHeight", "poolWidth", "strideHeight", "strideWidth", "top", "left", "outputHeight", "outputWidth", "place",
            "inputStride", "outputStride", "count",
        }.Select(KernelParameter.Whole);

    /// <summary>The arguments for them.</summary>
    /// <param name="input">Lies as the picture does.</param>
    /// <param name="output">Lies as what the windows give does.</param>
    public static IEnumerable<KernelArgument> Arguments(Window window, int channels, Value input, Value output) =>
        Arguments(window, Value.StrideOf(channels), input.Stride, output.Stride, KernelArgument.Count);

    /// <summary>What kernels take whose windows all lie within the picture: distances in floats.</summary>
    public static IEnumerable<KernelParameter> WholeParameters =>
        new[] { "line", "place", "down", "across", "outputHeight", "outputWidth", "inputStride", "outputStride", "count" }.Select(KernelParameter.Whole);

    /// <summary>The arguments of a pool.</summary>
    public static IEnumerable<KernelArgument> Arguments(PoolTaps? taps, Window window, int channels, Value input, Value output) => taps == null
        ? Arguments(window, channels, input, output)
        : WholeArguments(window, Value.StrideOf(channels), input.Stride, output.Stride, KernelArgument.Count);

    /// <summary>The same for sixteen samples in the lanes, which are one whose channels are sixteen times as many.</summary>
    public static IEnumerable<KernelArgument> ArgumentsInLanes(PoolTaps? taps, Window window, int channels) => taps == null
        ? Arguments(window, channels * SampleLanes.Count, 0, 0, new NumberArgument(1))
        : WholeArguments(window, channels * SampleLanes.Count, 0, 0, new NumberArgument(1));

    private static IEnumerable<KernelArgument> WholeArguments(Window window, int place, int inputStride, int outputStride, KernelArgument count) =>
    [
        .. new[]
        {
            window.Width.Input * place, place, window.Height.Stride * window.Width.Input * place, window.Width.Stride * place,
            window.Height.Output, window.Width.Output, inputStride, outputStride,
        }.Select(number => new NumberArgument(number)),
        count,
    ];

    private static IEnumerable<KernelArgument> Arguments(Window window, int place, int inputStride, int outputStride, KernelArgument count) =>
    [
        .. new[]
        {
            window.Height.Input, window.Width.Input, window.Height.Size, window.Width.Size, window.Height.Stride, window.Width.Stride,
            window.Height.Before, window.Width.Before, window.Height.Output, window.Width.Output, place, inputStride, outputStride,
        }.Select(number => new NumberArgument(number)),
        count,
    ];

    /// <summary>Loops over windows that lie within the picture, and over vectors of channels: one begins at <c>input</c>, and gives <c>output</c>.</summary>
    /// <param name="kernel">Where to.</param>
    /// <param name="window">Statements for a vector of channels of a window.</param>
    /// <param name="advance">The statements behind a sample.</param>
    public static void EachWholeWindow(KernelWriter kernel, Action window, params string[] advance)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            using (writer.Block("for (int y = 0, output = 0; y < outputHeight; y++)"))
            using (writer.Block("for (int x = 0, start = y * down; x < outputWidth; x++, start += across)"))
            using (writer.Block($"for (int input = start; input < start + place; input += {kernel.Lanes.Step}, output += {kernel.Lanes.Step})"))
            {
                window();
            }

            writer.Blank();
            foreach (string line in advance)
            {
                writer.Line(line);
            }
        }
    }

    /// <summary>
    /// Loops over the windows of all samples, from the first place to the last, and over vectors of channels: what a window gives lies
    /// at <c>output</c>.
    /// </summary>
    /// <param name="kernel">Where to.</param>
    /// <param name="begin">Statements at the begin of a sample; null for none.</param>
    /// <param name="window">Statements for a vector of channels of a window.</param>
    /// <param name="advance">The statements behind a sample.</param>
    public static void EachWindow(KernelWriter kernel, Action? begin, Action window, params string[] advance)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            begin?.Invoke();
            using (writer.Block("for (int y = 0, to = 0; y < outputHeight; y++)"))
            {
                writer.Line("int startLine = Math.Max((y * strideHeight) - top, 0);");
                writer.Line("int endLine = Math.Min((y * strideHeight) - top + poolHeight, height);");
                using (writer.Block("for (int x = 0; x < outputWidth; x++, to += place)"))
                {
                    writer.Line("int start = Math.Max((x * strideWidth) - left, 0);");
                    writer.Line("int end = Math.Min((x * strideWidth) - left + poolWidth, width);");
                    using (writer.Block($"for (int output = to; output < to + place; output += {kernel.Lanes.Step})"))
                    {
                        window();
                    }
                }
            }

            writer.Blank();
            foreach (string line in advance)
            {
                writer.Line(line);
            }
        }
    }

    /// <summary>Loops over the values of a window within the picture, line by line; a value lies at <c>input</c>.</summary>
    public static void EachTap(KernelWriter kernel, Action tap)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int line = startLine; line < endLine; line++)"))
        {
            writer.Line("int endTap = ((line * width) + end) * place;");
            using (writer.Block("for (int input = (((line * width) + start) * place) + (output - to); input < endTap; input += place)"))
            {
                tap();
            }
        }
    }

    /// <summary>The statement that moves a reference on to the next sample.</summary>
    public static string Advance(string reference, string stride) => $"{reference} = ref Unsafe.Add(ref {reference}, {stride});";

    /// <summary>The number of a window's values within the picture, in every lane.</summary>
    public static void EmitNumber(KernelWriter kernel) => kernel.Text.Line(
        $"{kernel.Lanes.Float} number = {kernel.Lanes.Broadcast("(float)((endLine - startLine) * (end - start))")};");
}
