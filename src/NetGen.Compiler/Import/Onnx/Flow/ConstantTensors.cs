using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Flow;

/// <summary>What exporters do to make masks and places: constants of any axes, and truth values, which are 1 and 0.</summary>
internal static class ConstantTensors
{
    private static readonly Dictionary<string, Func<double, double, double>> OfTwo = new(StringComparer.Ordinal)
    {
        ["Add"] = (a, b) => a + b,
        ["Sub"] = (a, b) => a - b,
        ["Mul"] = (a, b) => a * b,
        ["Div"] = (a, b) => a / b,
        ["Pow"] = Math.Pow,
        ["Max"] = Math.Max,
        ["Min"] = Math.Min,
        ["Equal"] = (a, b) => Truth(a == b),
        ["Less"] = (a, b) => Truth(a < b),
        ["LessOrEqual"] = (a, b) => Truth(a <= b),
        ["Greater"] = (a, b) => Truth(a > b),
        ["GreaterOrEqual"] = (a, b) => Truth(a >= b),
        ["And"] = (a, b) => Truth(a != 0 && b != 0),
        ["Or"] = (a, b) => Truth(a != 0 || b != 0),
    };

    public static IEnumerable<string> Operators => [.. OfTwo.Keys, "Not", "Where", "Trilu", "Range", "Expand"];

    /// <summary>The result; null where an operator is another, or does what no exporter does.</summary>
    public static Constant? Evaluate(OnnxNode node, IReadOnlyList<Constant?> inputs)
    {
        if (inputs.Any(input => input == null))
        {
            return null;
        }

        return (node.Operator, inputs.Count) switch
        {
            ("Not", 1) => inputs[0]! with { Values = Array.ConvertAll(inputs[0]!.Values, value => Truth(value == 0)) },
            ("Where", 3) => Combined([.. inputs!], values => values[0] != 0 ? values[1] : values[2]),
            ("Trilu", 1 or 2) => Triangle(inputs[0]!, node.Integer("upper", 1) != 0, inputs.Count == 2 ? inputs[1] : null),
            ("Range", 3) => Range(inputs[0]!, inputs[1]!, inputs[2]!),
            ("Expand", 2) => Expanded(inputs[0]!, inputs[1]!),
            ("Transpose", 1) => Transposed(inputs[0]!, node.Find("perm")?.Integers),
            ("Gather", 2) => Gathered(inputs[0]!, inputs[1]!, node.Integer("axis", 0)),
            ("Slice", >= 3) => Sliced(inputs),
            ("Concat", >= 1) => Joined([.. inputs!], node.Integer("axis", 0)),
            (_, 2) when OfTwo.TryGetValue(node.Operator, out var function) => Combined([.. inputs!], values => function(values[0], values[1])),
            _ => null,
        };
    }

    /// <summary>How many values a node makes of so many at most, beyond those of its inputs.</summary>
    public static long MostValues(OnnxNode node, IReadOnlyList<Constant?> inputs)
    {
        Constant?[] known = [.. inputs.Where(input => input != null)];
        int rank = known.Select(input => input!.Axes.Count).DefaultIfEmpty().Max();
        return node.Operator switch
        {
            "Range" when inputs.Count == 3 && inputs.All(input => input is { IsSingle: true }) =>
                (long)Math.Min(int.MaxValue, Math.Max(0, Math.Abs((inputs[1]!.Values[0] - inputs[0]!.Values[0]) / inputs[2]!.Values[0]))),
            "Expand" when inputs.Count == 2 && inputs[1] is { DependsOnBatch: false } shape => (long)Math.Min(int.MaxValue, shape.Values.Aggregate(1.0, (product, axis) => product * Math.Max(axis, 1))),
            "Gather" when inputs.Count == 2 && inputs[0] is { Axes.Count: > 0 } table && inputs[1] is { } indices =>
                (long)indices.Values.Length * Math.Max(1, table.Values.Length / Math.Max(1, table.Axes[0])),
            _ => Enumerable.Range(1, rank).Aggregate(1L, (product, back) => Math.Min(
                int.MaxValue, product * known.Max(input => back <= input!.Axes.Count ? input.Axes[input.Axes.Count - back] : 1))),
        };
    }

    private static double Truth(bool value) => value ? 1 : 0;

    /// <summary>Axes meet from the last on; one of 1 is repeated.</summary>
    private static Constant? Combined(Constant[] inputs, Func<double[], double> function)
    {
        int rank = inputs.Max(input => input.Axes.Count);
        var axes = new int[rank];
        for (int back = 1; back <= rank; back++)
        {
            int[] sizes = [.. inputs.Select(input => back <= input.Axes.Count ? input.Axes[input.Axes.Count - back] : 1).Where(size => size != 1).Distinct()];
            if (sizes.Length > 1)
            {
                return null;
            }

            axes[rank - back] = sizes.Length == 1 ? sizes[0] : 1;
        }

        var values = new double[axes.Aggregate(1, (product, axis) => product * axis)];
        var met = new double[inputs.Length];
        for (int i = 0; i < values.Length; i++)
        {
            for (int input = 0; input < inputs.Length; input++)
            {
                met[input] = inputs[input].Values[Place(i, axes, inputs[input].Axes)];
            }

            values[i] = function(met);
        }

        return new Constant(axes, values);
    }

    /// <summary>Where a value stands in what is repeated along axes of 1.</summary>
    private static int Place(int index, int[] axes, IReadOnlyList<int> own)
    {
        int place = 0, stride = 1;
        for (int back = 1; back <= own.Count; back++)
        {
            int size = axes[axes.Length - back];
            place += own[own.Count - back] == 1 ? 0 : index % size * stride;
            index /= size;
            stride *= own[own.Count - back];
        }

        return place;
    }

    private static Constant? Triangle(Constant matrix, bool isUpper, Constant? diagonal)
    {
        if (matrix.Axes.Count < 2 || diagonal is { IsSingle: false })
        {
            return null;
        }

        int rows = matrix.Axes[matrix.Axes.Count - 2], columns = matrix.Axes[matrix.Axes.Count - 1];
        double shift = diagonal?.Values[0] ?? 0;
        return matrix with
        {
            Values = [.. matrix.Values.Select((value, i) =>
            {
                double distance = (i % columns) - (i / columns % rows) - shift;
                return isUpper ? (distance >= 0 ? value : 0) : distance <= 0 ? value : 0;
            })],
        };
    }

    private static Constant? Range(Constant start, Constant end, Constant step)
    {
        if (!start.IsSingle || !end.IsSingle || !step.IsSingle || !(Math.Abs(step.Values[0]) > 0))
        {
            return null;
        }

        double count = Math.Ceiling((end.Values[0] - start.Values[0]) / step.Values[0]);
        return count is >= 1 and < int.MaxValue
            ? new Constant([(int)count], [.. Enumerable.Range(0, (int)count).Select(i => start.Values[0] + (i * step.Values[0]))])
            : null;
    }

    private static Constant? Expanded(Constant constant, Constant shape) =>
        shape is { DependsOnBatch: false, Axes.Count: 1 } && shape.Values.All(axis => axis >= 1) && shape.Values.Aggregate(1.0, (product, axis) => product * axis) < int.MaxValue
            ? Combined([constant, new Constant([.. shape.Values.Select(axis => (int)axis)], new double[(int)shape.Values.Aggregate(1.0, (product, axis) => product * axis)])], values => values[0])
            : null;

    private static Constant? Transposed(Constant constant, IReadOnlyList<long>? order)
    {
        int rank = constant.Axes.Count;
        if (order == null || !order.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, rank).Select(axis => (long)axis)))
        {
            return null;
        }

        int[] strides = [.. Enumerable.Range(0, rank).Select(axis => constant.Axes.Skip(axis + 1).Aggregate(1, (product, size) => product * size))];
        int[] axes = [.. order.Select(axis => constant.Axes[(int)axis])];
        var values = new double[constant.Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int left = i, place = 0;
            for (int axis = rank - 1; axis >= 0; axis--)
            {
                place += left % axes[axis] * strides[(int)order[axis]];
                left /= axes[axis];
            }

            values[i] = constant.Values[place];
        }

        return new Constant(axes, values);
    }

    /// <summary>Picks rows along the first axis.</summary>
    private static Constant? Gathered(Constant table, Constant indices, long axis)
    {
        if (axis != 0 || table.Axes.Count < 2 || indices.DependsOnBatch)
        {
            return null;
        }

        int count = table.Axes[0], run = table.Values.Length / Math.Max(1, count);
        double[] places = [.. indices.Values.Select(index => index < 0 ? index + count : index)];
        return places.All(place => place >= 0 && place < count)
            ? new Constant([.. indices.Axes, .. table.Axes.Skip(1)], [.. places.SelectMany(place => table.Values.Skip((int)place * run).Take(run))])
            : null;
    }

    /// <summary>Runs of axes with a step of 1.</summary>
    private static Constant? Sliced(IReadOnlyList<Constant?> inputs)
    {
        Constant constant = inputs[0]!;
        double[] starts = inputs[1]!.Values, ends = inputs[2]!.Values;
        double[] axes = inputs.Count > 3 ? inputs[3]!.Values : [.. Enumerable.Range(0, starts.Length).Select(axis => (double)axis)];
        if (inputs.Any(input => input!.DependsOnBatch) || starts.Length != ends.Length || starts.Length != axes.Length || (inputs.Count > 4 && inputs[4]!.Values.Any(step => step != 1)))
        {
            return null;
        }

        int rank = constant.Axes.Count;
        for (int i = 0; i < axes.Length; i++)
        {
            int axis = (int)(axes[i] < 0 ? axes[i] + rank : axes[i]);
            if (axis < 0 || axis >= rank)
            {
                return null;
            }

            int size = constant.Axes[axis], behind = constant.Axes.Skip(axis + 1).Aggregate(1, (product, each) => product * each);
            int first = (int)Math.Min(Math.Max(starts[i] < 0 ? starts[i] + size : starts[i], 0), size);
            int last = (int)Math.Min(Math.Max(ends[i] < 0 ? ends[i] + size : ends[i], 0), size);
            if (first >= last)
            {
                return null;
            }

            constant = new Constant(
                [.. constant.Axes.Take(axis), last - first, .. constant.Axes.Skip(axis + 1)],
                [.. constant.Values.Where((_, place) => place / behind % size is var at && at >= first && at < last)]);
        }

        return constant;
    }

    /// <summary>One behind the other along any axis, as the gates of a kernel and its directions are put together.</summary>
    private static Constant? Joined(Constant[] parts, long stated)
    {
        int rank = parts[0].Axes.Count;
        int axis = (int)Math.Min(Math.Max(stated < 0 ? stated + rank : stated, -1), rank);
        if (axis < 0 || axis >= rank || parts.Any(part => part.Axes.Count != rank || !Others(part).SequenceEqual(Others(parts[0]))))
        {
            return null;
        }

        int[] axes = [.. parts[0].Axes];
        axes[axis] = parts.Sum(part => part.Axes[axis]);
        int before = axes.Take(axis).Aggregate(1, (product, size) => product * size);
        var values = new double[parts.Sum(part => part.Values.Length)];
        for (int outer = 0, end = 0; outer < before; outer++)
        {
            foreach (Constant part in parts)
            {
                int run = part.Values.Length / before;
                Array.Copy(part.Values, outer * run, values, end, run);
                end += run;
            }
        }

        return new Constant(axes, values);

        IEnumerable<int> Others(Constant part) => part.Axes.Where((_, i) => i != axis);
    }
}
