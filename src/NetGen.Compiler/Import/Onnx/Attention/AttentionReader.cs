using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Import.Onnx.Rewriters;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Attention;

/// <summary>
/// Reads attention as exporters write it: products of a sequence with kernels, cut into heads by reshapes and transpositions, queries times keys,
/// a scale, a mask, Softmax, times values, heads side by side, a product with a kernel. Values on this way are no values of layers; what
/// is done to their axes is followed until it is known which column of a kernel does what.
/// </summary>
internal sealed partial class AttentionReader(RewriteContext context)
{
    private const string Advice = "write attention as softmax(q k / sqrt(size)) v with one kernel each for queries, keys, values and output";

    private readonly Dictionary<string, HeadValue> _values = new(StringComparer.Ordinal);
    private readonly Atom _batch = new(AtomKind.Batch, 1);
    private readonly AttentionScan _scan = new(context.Flow);

    /// <summary>Whether a node begins attention or takes part in it.</summary>
    public bool Takes(int index, OnnxNode node) => _scan.IsProjection(index) || node.Inputs.Any(_values.ContainsKey);

    /// <summary>Whether a value is one on the way through attention.</summary>
    public bool Has(string value) => _values.ContainsKey(value);

    /// <summary>The axes of such a value, NaN for samples; null for others.</summary>
    public IReadOnlyList<double>? AxesOf(string value) => _values.TryGetValue(value, out HeadValue? found) ? found.Axes.Sizes : null;

    public void Rewrite(OnnxNode node)
    {
        if (!node.Inputs.Any(_values.ContainsKey))
        {
            Project(node);
            return;
        }

        HeadValue first = _values[node.Inputs.First(_values.ContainsKey)];
        if (node.Operator is "Split" && first is Projection split)
        {
            Split(node, split);
            return;
        }

        Set(node.Output, Result(node, first) ?? throw Refuse(node, "it does something on the way through attention that the layer doesn't"));
    }

    private HeadValue? Result(OnnxNode node, HeadValue first) => (node.Operator, first) switch
    {
        ("Identity" or "Cast" or "Dropout", _) => first,
        ("Reshape", _) => Reshaped(node, first),
        ("Transpose", _) => Moved(first, first.Axes.Transposed(Order(node, first.Axes.Rank))),
        ("Squeeze", _) => Squeezed(node, first),
        ("Unsqueeze", _) => Unsqueezed(node, first),
        ("Slice", Projection projection) => Sliced(node, projection),
        ("Gather", Projection projection) => Picked(node, projection),
        ("Mul" or "Div", Projection or Scores) when Factor(node) is { } factor => Scaled(first, factor),
        ("Add", Projection projection) when RotatedSum(node) == null => WithBias(node, projection),
        ("Add", Projection) => RotatedSum(node),
        ("Mul" or "Neg" or "Concat", Projection or RotaryPart) => RotaryStep(node),
        ("Add", RotaryPart) => RotatedSum(node),
        ("Add" or "Where", Scores { AreWeights: false } scores) => Masked(node, scores),
        ("Softmax", Scores { AreWeights: false } scores) when IsOverLast(node, scores.Axes.Rank) => scores with { AreWeights = true },
        ("MatMul", Projection query) when Other(node, 1) is Projection key && node.Inputs[0] != node.Inputs[1] => Multiplied(node, query, key),
        ("MatMul", Scores { AreWeights: true } weights) when Other(node, 1) is Projection value => Mixed(node, weights, value),
        ("MatMul" or "Gemm", Mixture mixture) when node.Inputs[0].Length > 0 && _values.ContainsKey(node.Inputs[0]) => Output(node, mixture),
        _ => null,
    };

    private static HeadValue Moved(HeadValue value, HeadAxes axes) => value switch
    {
        Projection projection => projection with { Axes = axes },
        Scores scores => scores with { Axes = axes },
        Mixture mixture => mixture with { Axes = axes },
        Given given => given with { Axes = axes },
        _ => value,
    };

    private static ImportException Refuse(OnnxNode node, string reason) => node.Refuse(reason, Advice);

    private HeadValue? Other(OnnxNode node, int index) => node.Input(index) is { } name && _values.TryGetValue(name, out HeadValue? value) ? value : null;

    /// <summary>A value is known from here on. What is a sequence again is a value of a layer.</summary>
    private void Set(string name, HeadValue value)
    {
        if (value is Given { Axes: { Rank: 3 } axes } given && axes.All.All(axis => axis.Count == 1) && axes.Last[0].Kind == AtomKind.Columns)
        {
            context.Layers.GoTo(given.State with { Batch = axes.All[0][0].IsBatch ? 0 : 1 });
            context.Reach(name);
            return;
        }

        _values[name] = value;
    }

    /// <summary>A sequence times a kernel.</summary>
    private void Project(OnnxNode node)
    {
        context.GoTo(node.Inputs[0]);
        context.Layers.GoTo(context.Layers.Unstacked(context.Layers.State));
        if (context.BatchAxes == 0)
        {
            throw Refuse(node, "it is part of attention in a model without an axis of samples");
        }

        LayerState sequence = context.Layers.Sequence(node);
        context.Reach(node.Inputs[0]);
        (int inputs, int units, double[] kernel) = Kernel(node);
        if (inputs != sequence.Shape[1])
        {
            throw Refuse(node, $"its kernel takes {Quantity.Of(inputs, "input")}, and there are {Quantity.Of(sequence.Shape[1], "feature")}");
        }

        context.Layers.Reserve(node, ((long)inputs * units) + units);
        var steps = new Atom(AtomKind.Steps, sequence.Shape[0]);
        var columns = new Atom(AtomKind.Columns, units);
        HeadAxes axes = sequence.Batch == 0 ? HeadAxes.Of(_batch, steps, columns) : HeadAxes.Of(steps, _batch, columns);
        Set(node.Output, new Projection(axes, sequence, new ProjectionWeights(inputs, units, kernel, Bias(node, units)), 0, 1));
    }

    /// <summary>The kernel [inputs, units] of a MatMul or Gemm.</summary>
    private (int Inputs, int Units, double[] Kernel) Kernel(OnnxNode node)
    {
        Constant constant = context.Weights(node, 1);
        if (constant.Axes.Count != 2 || constant.Values.Length == 0 || node.Integer("transA", 0) != 0)
        {
            throw Refuse(node, $"its kernel has the shape {ImportFinding.Describe(constant.Axes)}, not two axes");
        }

        Constant kernel = node.Operator == "Gemm" && node.Integer("transB", 0) != 0 ? ConstantAxes.Transpose(constant, null)! : constant;
        double alpha = node.Operator == "Gemm" ? node.Float("alpha", 1) : 1;
        return (kernel.Axes[0], kernel.Axes[1], [.. kernel.Values.Select(value => value * alpha)]);
    }

    /// <summary>What a Gemm adds; null for nothing.</summary>
    private double[]? Bias(OnnxNode node, int units)
    {
        if (node.Operator != "Gemm" || node.Input(2) == null || node.Float("beta", 1) is not (not 0 and var beta))
        {
            return null;
        }

        Func<int, double> values = Broadcast.ToSample(context.Weights(node, 2), [units], batchAxes: 1) ?? throw Refuse(node, "its C isn't a number for each unit");
        return [.. Enumerable.Range(0, units).Select(unit => beta * values(unit))];
    }

    private HeadValue? Reshaped(OnnxNode node, HeadValue value)
    {
        if (context.Constants.Find(node.Input(1)) is not { Axes.Count: 1 } shape)
        {
            throw Refuse(node, "the shape it gives isn't known before the network runs");
        }

        IReadOnlyList<double> sizes = value.Axes.Sizes;
        bool keeps = node.Integer("allowzero", 0) == 0;
        HeadAxes? axes = value.Axes.Reshaped([.. shape.Values.Select((size, i) => size == 0 && keeps && i < sizes.Count ? sizes[i] : size)]);
        return axes == null ? throw Refuse(node, "it cuts or joins axes in a way that is no division into heads") : Moved(value, axes);
    }

    private static long[] Order(OnnxNode node, int rank)
    {
        long[] order = [.. node.Find("perm")?.Integers ?? [.. Enumerable.Range(0, rank).Reverse().Select(axis => (long)axis)]];
        return order.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, rank).Select(axis => (long)axis))
            ? order
            : throw Refuse(node, $"its order doesn't name each of the {Literal.Int(rank)} axes once");
    }

    /// <summary>Axes that are stated by an input, or before opset 13 by an attribute.</summary>
    private long[]? Axes(OnnxNode node, int rank) =>
        (node.Input(1) != null ? context.Weights(node, 1).Values.Select(axis => (long)axis) : node.Find("axes")?.Integers)?
            .Select(axis => axis < 0 ? axis + rank : axis).ToArray();

    private HeadValue? Squeezed(OnnxNode node, HeadValue value)
    {
        int[]? axes = Axes(node, value.Axes.Rank)?.Select(axis => (int)axis).ToArray();
        return axes != null && Array.TrueForAll(axes, axis => axis >= 0 && axis < value.Axes.Rank && value.Axes.All[axis].All(atom => atom is { Size: 1, IsBatch: false }))
            ? Moved(value, value.Axes.Without(axes))
            : null;
    }

    private HeadValue? Unsqueezed(OnnxNode node, HeadValue value)
    {
        if (Axes(node, value.Axes.Rank + (int)(node.Input(1) != null ? context.Weights(node, 1).Values.Length : node.Find("axes")?.Integers.Count ?? 0)) is not { } axes)
        {
            return null;
        }

        HeadAxes result = value.Axes;
        foreach (long axis in axes.OrderBy(axis => axis))
        {
            if (axis < 0 || axis > result.Rank)
            {
                return null;
            }

            result = result.WithNew((int)axis);
        }

        return Moved(value, result);
    }

    private void Split(OnnxNode node, Projection projection)
    {
        int axis = (int)(node.Integer("axis", 0) is var stated && stated < 0 ? stated + projection.Axes.Rank : stated);
        int size = axis >= 0 && axis < projection.Axes.Rank ? HeadAxes.Product(projection.Axes.All[axis]) : 0;
        double[] sizes = node.Find("split")?.Integers.Select(part => (double)part).ToArray()
            ?? (node.Input(1) != null ? context.Weights(node, 1).Values : [.. node.Outputs.Select(_ => (double)size / node.Outputs.Count)]);
        double begin = 0;
        for (int i = 0; i < node.Outputs.Count && i < sizes.Length; i++)
        {
            Set(node.Outputs[i], Run(projection, axis, begin, begin + sizes[i]) ?? throw Refuse(node, "it splits an axis that no kernel gives, or not into whole parts"));
            begin += sizes[i];
        }
    }

    /// <summary>Some columns of a kernel: those of an axis that is nothing but columns.</summary>
    private static Projection? Run(Projection projection, int axis, double begin, double end)
    {
        if (axis < 0 || axis >= projection.Axes.Rank || HeadAxes.Single(projection.Axes.All[axis]) is not { Kind: AtomKind.Columns } atom
            || !(begin >= 0 && begin < end && end <= atom.Size) || begin != Math.Floor(begin) || end != Math.Floor(end))
        {
            return null;
        }

        return projection with
        {
            Axes = projection.Axes.With(axis, [new Atom(AtomKind.Columns, (int)(end - begin), atom.Stride)]),
            Base = projection.Base + ((int)begin * atom.Stride),
        };
    }

    private Projection? Sliced(OnnxNode node, Projection projection)
    {
        double[]? Numbers(int input, string name) => context.Opset < 10
            ? node.Find(name)?.Integers.Select(number => (double)number).ToArray()
            : node.Input(input) == null ? null : context.Weights(node, input).Values;
        double[] starts = Numbers(1, "starts") ?? [], ends = Numbers(2, "ends") ?? [];
        double[] axes = Numbers(3, "axes") ?? [.. Enumerable.Range(0, starts.Length).Select(axis => (double)axis)];
        if (starts.Length != ends.Length || starts.Length != axes.Length || Numbers(4, "steps")?.Any(step => step != 1) == true)
        {
            return null;
        }

        Projection? result = projection;
        for (int i = 0; i < starts.Length && result != null; i++)
        {
            int axis = (int)(axes[i] < 0 ? axes[i] + projection.Axes.Rank : axes[i]);
            if (starts[i] == 0 && ends[i] >= int.MaxValue)
            {
                continue;
            }

            int size = axis >= 0 && axis < result.Axes.Rank ? HeadAxes.Product(result.Axes.All[axis]) : 0;
            double Place(double place) => Math.Min(Math.Max(place < 0 ? place + size : place, 0), size);
            result = Run(result, axis, Place(starts[i]), Place(ends[i]));
        }

        return result;
    }

    private Projection? Picked(OnnxNode node, Projection projection)
    {
        Constant index = context.Weights(node, 1);
        int axis = (int)(node.Integer("axis", 0) is var stated && stated < 0 ? stated + projection.Axes.Rank : stated);
        if (!index.IsSingle || axis < 0 || axis >= projection.Axes.Rank)
        {
            return null;
        }

        double place = index.Values[0] < 0 ? index.Values[0] + HeadAxes.Product(projection.Axes.All[axis]) : index.Values[0];
        return Run(projection, axis, place, place + 1) is { } run
            ? run with { Axes = index.Axes.Count == 0 ? run.Axes.Without([axis]) : run.Axes.With(axis, []) }
            : null;
    }

    /// <summary>The single number that a value is multiplied or divided by; null where it is none.</summary>
    private double? Factor(OnnxNode node)
    {
        bool isFirst = node.Input(0) is { } first && _values.ContainsKey(first);
        string? other = node.Input(isFirst ? 1 : 0);
        return other == null || !context.Flow.IsConstant(other) || (node.Operator == "Div" && !isFirst) || context.Constants.FindNumber(other) is not { } number
            ? null
            : node.Operator == "Mul" ? number : number != 0 ? 1 / number : throw node.Refuse("it divides by 0");
    }

    private static HeadValue? Scaled(HeadValue value, double factor) => value switch
    {
        Projection projection => projection with { Scale = projection.Scale * factor },
        Scores { AreWeights: false } scores => scores with { Scale = scores.Scale * factor },
        _ => null,
    };

    /// <summary>What is added to all columns of a kernel, before they are cut.</summary>
    private Projection? WithBias(OnnxNode node, Projection projection)
    {
        int place = _values.ContainsKey(node.Inputs[0]) ? 1 : 0;
        if (projection is not { Scale: 1, Base: 0, Rotates: false } || HeadAxes.Single(projection.Axes.Last) is not { Stride: 1 } atom || atom.Size != projection.Weights.Units
            || context.Constants.FindWeights(node.Input(place)) is not { } constant || constant.Axes.Take(constant.Axes.Count - 1).Any(axis => axis != 1)
            || (constant.Values.Length != atom.Size && !constant.IsSingle))
        {
            return null;
        }

        double[] added = [.. Enumerable.Range(0, atom.Size).Select(i => constant.Values[constant.IsSingle ? 0 : i])];
        return projection with { Weights = projection.Weights.With(added) };
    }

    private Scores? Masked(OnnxNode node, Scores scores)
    {
        int steps = HeadAxes.Product(scores.Axes.All[scores.Axes.Rank - 2]), places = HeadAxes.Product(scores.Axes.Last);
        bool? isCausal;
        if (node.Operator == "Add")
        {
            string? name = node.Input(_values.ContainsKey(node.Inputs[0]) ? 1 : 0);
            isCausal = context.Constants.FindMask(name) is { } mask ? CausalMask.IsCausal(mask, steps, places, CausalMask.IsLow, value => value == 0) : null;
        }
        else
        {
            bool choosesScores = node.Input(1) is { } chosen && _values.ContainsKey(chosen);
            bool isLow = context.Constants.FindMask(node.Input(choosesScores ? 2 : 1)) is { } other && Array.TrueForAll(other.Values, CausalMask.IsLow);
            isCausal = isLow && context.Constants.FindMask(node.Input(0)) is { } condition
                ? CausalMask.IsCausal(condition, steps, places, value => (value == 0) == choosesScores, value => (value != 0) == choosesScores)
                : null;
        }

        return isCausal is { } causal
            ? scores with { IsCausal = scores.IsCausal || causal }
            : throw node.Refuse(
                "it masks scores by something else than a constant triangle, and layers mask what is behind a step, or nothing",
                "export the model without masks of padding, or with a causal one");
    }

    private bool IsOverLast(OnnxNode node, int rank) => node.Integer("axis", context.Opset < 13 ? 1 : -1) is var axis && (axis == -1 || axis == rank - 1);

    /// <summary>Queries times keys, head by head.</summary>
    private Scores? Multiplied(OnnxNode node, Projection query, Projection key)
    {
        if (_values[node.Inputs[0]] != query || query.Axes.Rank != key.Axes.Rank || query.Axes.Rank < 3)
        {
            return null;
        }

        int rank = query.Axes.Rank;
        bool fits = HeadsOf(query, rank - 2) is { } heads && HeadsOf(key, rank - 2) is { } others && heads.Select(atom => atom.Size).SequenceEqual(others.Select(atom => atom.Size))
            && HeadAxes.Single(query.Axes.All[rank - 2]) is { Kind: AtomKind.Steps } && HeadAxes.Single(key.Axes.Last) is { Kind: AtomKind.Steps }
            && query.Axes.Last.All(atom => atom.Kind == AtomKind.Columns) && key.Axes.All[rank - 2].All(atom => atom.Kind == AtomKind.Columns)
            && HeadAxes.Product(query.Axes.Last) == HeadAxes.Product(key.Axes.All[rank - 2])
            && query.Rotates == key.Rotates;
        return !fits ? null : new Scores(
            new HeadAxes([.. query.Axes.All.Take(rank - 1), key.Axes.Last]), query, key, query.Scale * key.Scale, IsCausal: false, AreWeights: false);
    }

    /// <summary>The atoms of heads before the axes of a matrix; null where there is anything but them and samples.</summary>
    private static List<Atom>? HeadsOf(Projection projection, int before)
    {
        List<Atom> atoms = [.. projection.Axes.All.Take(before).SelectMany(axis => axis)];
        return atoms.Count(atom => atom.IsBatch) == 1 && atoms[0].IsBatch && atoms.Skip(1).All(atom => atom.Kind == AtomKind.Columns) ? [.. atoms.Skip(1)] : null;
    }
}
