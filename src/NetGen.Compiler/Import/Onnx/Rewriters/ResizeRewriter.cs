using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Resize and Upsample by whole numbers: each place several times, or straight lines between centres of places.</summary>
internal sealed class ResizeRewriter : NodeRewriter
{
    private const string HalfPixel = "half_pixel";

    public override IReadOnlyList<string> Operators => ["Resize", "Upsample"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        bool isLinear = IsLinear(node, context.Opset);
        int[] scales = Scales(node, context);
        if (scales.All(scale => scale == 1))
        {
            return;
        }

        bool isFirst = PictureAxes.HasChannelsFirst(node, context, axis => scales[axis] > 1);
        int[] times = PictureAxes.OfPlaces(scales, isFirst);
        int[] sizes = [.. context.Layers.Shape.Select((size, axis) => size * scales[axis])];
        IEnumerable<Argument> size = times.Distinct().Count() == 1
            ? [Argument.OfInteger("size", times[0])]
            : [Argument.OfInteger("height", times[0]), Argument.OfInteger("width", times[1])];
        context.Layers.AddPicture(
            "UpSampling", [.. size, .. isLinear ? [Argument.OfMember("Interpolation", "Bilinear")] : Array.Empty<Argument>()],
            PictureAxes.OfPlaces(sizes, isFirst), isFirst);
    }

    /// <summary>Straight lines, or the nearest place; a finding for what falls elsewhere than a network's.</summary>
    private static bool IsLinear(OnnxNode node, long opset)
    {
        string mode = Text(node, "mode", "nearest");
        bool isOld = node.Operator == "Upsample" || opset < 11;
        string centres = isOld ? "asymmetric" : Text(node, "coordinate_transformation_mode", HalfPixel);
        string rounding = isOld ? "floor" : Text(node, "nearest_mode", "round_prefer_floor");
        bool isHalfPixel = centres is HalfPixel or "pytorch_half_pixel";
        bool isNearest = mode == "nearest"
            && ((centres == "asymmetric" && rounding == "floor") || (isHalfPixel && rounding is "round_prefer_floor" or "round_prefer_ceil"));
        return isNearest || (mode == "linear" && isHalfPixel)
            ? mode == "linear"
            : throw node.Refuse(
                $"its values fall elsewhere than those of UpSampling (mode {ImportFinding.Quotable(mode)}, {ImportFinding.Quotable(centres)}, {ImportFinding.Quotable(rounding)})",
                "resize by the nearest value, or linearly with half_pixel: in PyTorch align_corners=False");
    }

    private static string Text(OnnxNode node, string name, string otherwise) => node.Find(name)?.Text is { Length: > 0 } text ? text : otherwise;

    /// <summary>How many times as long each axis of a sample becomes.</summary>
    private static int[] Scales(OnnxNode node, RewriteContext context)
    {
        IReadOnlyList<int> shape = context.Layers.Shape;
        int input = context.Opset < 11 || node.Operator == "Upsample" ? 1 : 2;
        double[]? scales = node.Find("scales")?.Floats.Select(scale => (double)scale).ToArray();
        scales ??= node.Input(input) == null || context.Weights(node, input).Values.Length == 0 ? null : context.Weights(node, input).Values;
        if (scales == null && context.Constants.Find(node.Input(3)) is { } sizes && sizes.Values.Length == context.Rank)
        {
            scales = [.. Enumerable.Repeat(1.0, context.BatchAxes), .. sizes.Values.Skip(context.BatchAxes).Select((size, axis) => size / shape[axis])];
        }

        if (scales?.Length != context.Rank || scales.Take(context.BatchAxes).Any(scale => scale != 1)
            || scales.Any(scale => !(scale >= 1 && scale <= GraphBuilder.LargestSize && scale == Math.Floor(scale)))
            || scales.Aggregate((double)context.Layers.Size, (size, scale) => size * scale) > GraphBuilder.LargestSize)
        {
            throw node.Refuse("it doesn't make each axis so many times as long by whole numbers that are known before the network runs");
        }

        return [.. scales.Skip(context.BatchAxes).Select(scale => (int)scale)];
    }
}
