using NetGen.Compiler.Import.Onnx.Flow;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Spreads a constant over a sample as ONNX does: axes meet from the last on, an axis of 1 is repeated.</summary>
internal static class Broadcast
{
    /// <summary>
    /// The number for each value of a sample, by its place; null where the axes don't meet or samples would get different
    /// numbers.
    /// </summary>
    /// <param name="shape">The shape of a sample.</param>
    /// <param name="batchAxes">Axes in front of it, which the constant may have with the size 1.</param>
    public static Func<int, double>? ToSample(Constant constant, IReadOnlyList<int> shape, int batchAxes)
    {
        int missing = shape.Count + batchAxes - constant.Axes.Count;
        if (missing < 0 || constant.Values.Length == 0)
        {
            return null;
        }

        for (int axis = 0; axis < constant.Axes.Count; axis++)
        {
            int place = axis + missing - batchAxes;
            if (constant.Axes[axis] != 1 && (place < 0 || constant.Axes[axis] != shape[place]))
            {
                return null;
            }
        }

        return index => constant.Values[Source(index, constant.Axes, shape)];
    }

    /// <summary>After how many values of a sample the numbers of a constant that meets it repeat.</summary>
    public static int Period(Constant constant, IReadOnlyList<int> shape)
    {
        IReadOnlyList<int> axes = [.. constant.Axes.SkipWhile(axis => axis == 1)];
        IReadOnlyList<int> met = [.. shape.Skip(shape.Count - axes.Count)];
        return axes.SequenceEqual(met) ? constant.Values.Length : shape.Aggregate(1, (product, axis) => product * axis);
    }

    /// <summary>How many values of a sample one after another get the same number of a constant that meets it.</summary>
    public static int Run(Constant constant, IReadOnlyList<int> shape) => Enumerable.Range(1, shape.Count)
        .TakeWhile(back => back > constant.Axes.Count || constant.Axes[constant.Axes.Count - back] == 1)
        .Aggregate(1, (product, back) => product * shape[shape.Count - back]);

    /// <summary>Where the number for a sample's value stands in the constant.</summary>
    private static int Source(int index, IReadOnlyList<int> axes, IReadOnlyList<int> shape)
    {
        int source = 0;
        int stride = 1;
        for (int back = 1; back <= Math.Min(axes.Count, shape.Count); back++)
        {
            int size = shape[shape.Count - back];
            int own = axes[axes.Count - back];
            source += own == 1 ? 0 : index % size * stride;
            index /= size;
            stride *= own;
        }

        return source;
    }
}
