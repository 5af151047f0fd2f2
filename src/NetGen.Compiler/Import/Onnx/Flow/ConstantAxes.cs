using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Flow;

/// <summary>Moves the values and axes of constants. Null is given for what no exporter does with them.</summary>
internal static class ConstantAxes
{
    /// <summary>A matrix on its side; without a permutation the axes are reversed.</summary>
    public static Constant? Transpose(Constant constant, IReadOnlyList<long>? permutation)
    {
        int rank = constant.Axes.Count;
        bool isOrder = permutation == null || permutation.Count == rank;
        if (rank < 2)
        {
            return isOrder ? constant : null;
        }

        bool keeps = permutation != null && permutation.SequenceEqual(Enumerable.Range(0, rank).Select(axis => (long)axis));
        bool swaps = rank == 2 && (permutation == null || permutation.SequenceEqual([1L, 0L]));
        return keeps ? constant : swaps ? new Constant([constant.Axes[1], constant.Axes[0]], Turn(constant)) : null;
    }

    public static Constant? Reshape(Constant constant, Constant? shape)
    {
        if (shape is not { DependsOnBatch: false, Axes.Count: 1 })
        {
            return null;
        }

        var axes = new int[shape.Values.Length];
        int open = -1;
        long known = 1;
        for (int i = 0; i < axes.Length; i++)
        {
            double size = shape.Values[i];
            bool isOpen = size == -1;
            axes[i] = isOpen ? 1 : size == 0 && i < constant.Axes.Count ? constant.Axes[i] : size is > 0 and <= int.MaxValue ? (int)size : 0;
            known *= axes[i];
            if (axes[i] == 0 || known > int.MaxValue || (isOpen && open >= 0))
            {
                return null;
            }

            open = isOpen ? i : open;
        }

        if (open >= 0)
        {
            axes[open] = (int)(constant.Values.Length / known);
            known *= axes[open];
        }

        return known == constant.Values.Length ? constant with { Axes = axes } : null;
    }

    public static Constant? Squeeze(Constant constant, IReadOnlyList<long>? axes)
    {
        int rank = constant.Axes.Count;
        var gone = new HashSet<long>(axes?.Select(axis => axis < 0 ? axis + rank : axis)
            ?? Enumerable.Range(0, rank).Where(axis => constant.Axes[axis] == 1).Select(axis => (long)axis));
        return gone.All(axis => axis >= 0 && axis < rank && constant.Axes[(int)axis] == 1)
            ? constant with { Axes = [.. constant.Axes.Where((_, axis) => !gone.Contains(axis))] }
            : null;
    }

    public static Constant? Unsqueeze(Constant constant, IReadOnlyList<long>? axes)
    {
        if (axes == null || axes.Count > 8)
        {
            return null;
        }

        int rank = constant.Axes.Count + axes.Count;
        var result = constant.Axes.ToList();
        foreach (long axis in axes.Select(axis => axis < 0 ? axis + rank : axis).OrderBy(axis => axis))
        {
            if (axis < 0 || axis > result.Count)
            {
                return null;
            }

            result.Insert((int)axis, 1);
        }

        return constant with { Axes = result };
    }

    /// <summary>Picks from a list of numbers.</summary>
    public static Constant? Gather(Constant constant, Constant? indices, long axis)
    {
        if (indices == null || constant.Axes.Count != 1 || axis is not (0 or -1) || indices.Axes.Count > 1)
        {
            return null;
        }

        int count = constant.Values.Length;
        double[] places = [.. indices.Values.Select(index => index < 0 ? index + count : index)];
        return places.All(place => place >= 0 && place < count)
            ? new Constant(indices.Axes, [.. places.Select(place => constant.Values[(int)place])])
            : null;
    }

    /// <summary>Lists of numbers one after another.</summary>
    public static Constant? Concat(IReadOnlyList<Constant?> parts)
    {
        if (parts.Any(part => part is not { Axes.Count: 1 }))
        {
            return null;
        }

        double[] values = [.. parts.SelectMany(part => part!.Values)];
        return new Constant([values.Length], values);
    }

    /// <summary>A stretch of a list of numbers; its ends were attributes before opset 10.</summary>
    public static Constant? Slice(OnnxNode node, Constant constant, IReadOnlyList<Constant?> inputs)
    {
        double? start = inputs.Count > 1 ? Single(inputs[1]) : Single(node.Find("starts"));
        double? end = inputs.Count > 2 ? Single(inputs[2]) : Single(node.Find("ends"));
        double? step = inputs.Count > 4 ? Single(inputs[4]) : 1;
        double? axis = inputs.Count > 3 && inputs[3] != null ? Single(inputs[3]) : 0;
        if (step == -1 && start == -1 && end <= -int.MaxValue && axis == 0 && constant.Axes.Count > 0)
        {
            return constant with { Values = Reversed(constant) };
        }

        if (start == null || end == null || step != 1 || constant.Axes.Count != 1)
        {
            return null;
        }

        double[] values = Part(constant.Values, start.Value, end.Value);
        return new Constant([values.Length], values);
    }

    /// <summary>From a place up to another, which count from the end where they are negative and end at the ends.</summary>
    public static double[] Part(double[] values, double start, double end)
    {
        int first = Place(start, values.Length);
        return [.. values.Skip(first).Take(Place(end, values.Length) - first)];
    }

    /// <summary>What stands behind each index of the first axis, from the last index to the first.</summary>
    private static double[] Reversed(Constant constant)
    {
        int run = constant.Values.Length / Math.Max(constant.Axes[0], 1);
        return [.. constant.Values.Select((_, i) => constant.Values[((constant.Axes[0] - 1 - (i / run)) * run) + (i % run)])];
    }

    private static double? Single(Constant? constant) => constant is { IsSingle: true } ? constant.Values[0] : null;

    private static double? Single(OnnxAttribute? attribute) => attribute is { Integers.Count: 1 } ? attribute.Integers[0] : null;

    private static int Place(double index, int count) => (int)Math.Min(Math.Max(index < 0 ? index + count : index, 0), count);

    private static double[] Turn(Constant matrix)
    {
        int rows = matrix.Axes[0];
        int columns = matrix.Axes[1];
        var turned = new double[matrix.Values.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                turned[(column * rows) + row] = matrix.Values[(row * columns) + column];
            }
        }

        return turned;
    }
}
