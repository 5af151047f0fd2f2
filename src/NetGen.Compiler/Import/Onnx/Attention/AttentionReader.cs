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
        ("IsNaN", Scores { AreWeights: true } weights) => new NumberCheck(weights),
        ("Where", NumberCheck check) when Other(node, 0) == check && Other(node, 2) == check.Weights && node.Input(1) is { } zero
            && context.Constants.FindNumber(zero) == 0 => check.Weights,
        ("Einsum", _) => Einsum(node),
        ("MatMul", Projection query) when Other(node, 1) is Projection key && Other(node, 0) == query && node.Inputs[0] != node.Inputs[1] => Multiplied(query, key),
        ("MatMul", Scores { AreWeights: true } weights) when Other(node, 1) is Projection value => Mixed(node, weights, value),
        ("MatMul" or "Gemm", Mixture mixture) when node.Inputs[0].Length > 0 && _values.ContainsKey(node.Inputs[0]) => Output(node, mixture, Kernel(node)),
        _ => null,
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
        var steps = new Atom(AtomKind.Steps, sequence.Shape[0]);
        HeadAxes axes = sequence.Batch == 0 ? HeadAxes.Of(_batch, steps, new Atom(AtomKind.Columns, 0)) : HeadAxes.Of(steps, _batch, new Atom(AtomKind.Columns, 0));
        (axes, int inputs, int units, double[] kernel) = Columns(node, axes);
        if (inputs != sequence.Shape[1])
        {
            throw Refuse(node, $"its kernel takes {Quantity.Of(inputs, "input")}, and there are {Quantity.Of(sequence.Shape[1], "feature")}");
        }

        context.Layers.Reserve(node, ((long)inputs * units) + units);
        Set(node.Output, new Projection(axes, sequence, new ProjectionWeights(inputs, units, kernel, Bias(node, units)), 0, 1));
    }

    /// <summary>The kernel of a projection, and what axes it gives a sequence.</summary>
    private (HeadAxes Axes, int Inputs, int Units, double[] Kernel) Columns(OnnxNode node, HeadAxes sequence)
    {
        if (node.Operator == "Einsum")
        {
            return Columns(node, context.Weights(node, 1), sequence)
                ?? throw Refuse(node, "its equation is no product of the features of each step with a kernel");
        }

        (int inputs, int units, double[] kernel) = Kernel(node);
        return (sequence.With(sequence.Rank - 1, [new Atom(AtomKind.Columns, units)]), inputs, units, kernel);
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

    /// <summary>What is added to all columns of a kernel, before any are cut off; they may be several axes.</summary>
    private Projection? WithBias(OnnxNode node, Projection projection)
    {
        IReadOnlyList<IReadOnlyList<Atom>> axes = projection.Axes.All;
        Atom[] columns = [.. axes.SelectMany(axis => axis).Where(atom => atom.Kind == AtomKind.Columns)];
        if (projection is not { Scale: 1, Base: 0, Rotates: false } || HeadAxes.Product(columns) != projection.Weights.Units
            || context.Constants.FindWeights(node.Input(_values.ContainsKey(node.Inputs[0]) ? 1 : 0)) is not { } constant || constant.Axes.Count > axes.Count
            || constant.Axes.Where((size, i) => size != 1 && !IsOfColumns(axes[axes.Count - constant.Axes.Count + i], size)).Any())
        {
            return null;
        }

        var added = new double[projection.Weights.Units];
        for (int i = 0; i < added.Length; i++)
        {
            int[] places = Places(i, columns);
            int place = 0;
            for (int axis = 0; axis < constant.Axes.Count; axis++)
            {
                IReadOnlyList<Atom> atoms = axes[axes.Count - constant.Axes.Count + axis];
                int along = constant.Axes[axis] == 1 ? 0 : atoms.Aggregate(0, (sum, atom) => (sum * atom.Size) + places[Array.IndexOf(columns, atom)]);
                place = (place * constant.Axes[axis]) + along;
            }

            added[places.Zip(columns, (along, atom) => along * atom.Stride).Sum()] = constant.Values[place];
        }

        return projection with { Weights = projection.Weights.With(added) };
    }

    private static bool IsOfColumns(IReadOnlyList<Atom> axis, int size) =>
        axis.All(atom => atom.Kind == AtomKind.Columns) && HeadAxes.Product(axis) == size;
}
