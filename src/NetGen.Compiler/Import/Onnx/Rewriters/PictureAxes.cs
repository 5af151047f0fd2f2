using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Layers over pictures and signals: which axes are places, and numbers for each of them.</summary>
internal static class PictureAxes
{
    /// <summary>The places of a sample whose first axis is its channels; a finding where it is no picture or signal.</summary>
    public static IReadOnlyList<int> Places(OnnxNode node, RewriteContext context)
    {
        IReadOnlyList<int> shape = context.Layers.Shape;
        return context.BatchAxes == 1 && shape.Count is 2 or 3
            ? [.. shape.Skip(1)]
            : throw node.Refuse(
                $"a sample has the shape {ImportFinding.Describe(shape)} here, and layers are over pictures (channels, height, width) "
                + "and signals (channels, time)");
    }

    /// <summary>
    /// Whether an operator that changes some axes of a sample takes the first for channels, or the last; a finding where it changes both, or
    /// a sample has another number of axes.
    /// </summary>
    /// <param name="changes">Whether an axis is changed.</param>
    public static bool HasChannelsFirst(OnnxNode node, RewriteContext context, Func<int, bool> changes)
    {
        Places(node, context);
        bool first = changes(0);
        bool last = changes(context.Layers.Shape.Count - 1);
        return first && last
            ? throw node.Refuse("it changes the first and the last axis of a sample, of which one has to be the channels")
            : !first && (last || context.Layers.State is { IsPicture: true } or { Layer: PermuteDraft });
    }

    /// <summary>Numbers of the sides of a picture, as its attributes name them.</summary>
    public static IReadOnlyList<Argument> Sides(IReadOnlyList<int> before, IReadOnlyList<int> after) => before.Count == 1
        ? [Argument.OfInteger("before", before[0]), Argument.OfInteger("after", after[0])]
        :
        [
            Argument.OfInteger("top", before[0]), Argument.OfInteger("bottom", after[0]), Argument.OfInteger("left", before[1]),
            Argument.OfInteger("right", after[1]),
        ];

    /// <summary>Numbers of the axes of places, out of those of all axes.</summary>
    public static T[] OfPlaces<T>(IReadOnlyList<T> numbers, bool hasChannelsFirst) =>
        [.. hasChannelsFirst ? numbers.Skip(1) : numbers.Take(numbers.Count - 1)];
}
