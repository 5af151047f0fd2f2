using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Flow;

/// <summary>Works out constants when they are asked for.</summary>
internal sealed class Constants
{
    /// <summary>Exporters put a handful of nodes before a constant's use.</summary>
    private const int DeepestChain = 64;

    /// <summary>More than any real model's constants take together.</summary>
    private const int MostSteps = 1 << 18;

    /// <summary>What gives nothing but values that it takes.</summary>
    private static readonly HashSet<string> KeepsFill = new(StringComparer.Ordinal)
    {
        "Cast", "Expand", "Gather", "Identity", "Reshape", "Slice", "Split", "Squeeze", "Tile", "Transpose", "Unsqueeze",
    };

    /// <summary>Small results are kept, so that nodes that share them cost no more than they are.</summary>
    private const int LargestKept = 256;

    /// <summary>A mask of 2,048 steps.</summary>
    private const int LargestFilled = 1 << 22;

    private readonly DataFlow _flow;
    private readonly TensorValues _values;
    private readonly ValueBudget _budget;
    private readonly Func<string, IReadOnlyList<double>?> _axesOf;
    private readonly Dictionary<string, OnnxTensor> _initializers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Constant> _kept = new(StringComparer.Ordinal);
    private int _steps;
    private bool _takesInfinity;

    /// <param name="axesOf">The axes of a value that has been reached, NaN for the number of samples; null for others.</param>
    public Constants(OnnxGraph graph, DataFlow flow, TensorValues values, Func<string, IReadOnlyList<double>?> axesOf)
    {
        _flow = flow;
        _values = values;
        _budget = new ValueBudget(values);
        _axesOf = axesOf;
        foreach (OnnxTensor initializer in graph.Initializers)
        {
            _initializers[initializer.Name] = initializer;
        }
    }

    /// <summary>A constant by its name; null where the value depends on the sample or can't be worked out.</summary>
    public Constant? Find(string? name) => name == null ? null : Find(name, 0);

    /// <summary>A constant with weights: one that isn't made of the number of samples.</summary>
    public Constant? FindWeights(string? name) => Find(name) is { DependsOnBatch: false } found ? found : null;

    /// <summary>A constant that masks, in which infinite values may stand.</summary>
    public Constant? FindMask(string? name)
    {
        _takesInfinity = true;
        try
        {
            return FindWeights(name);
        }
        finally
        {
            _takesInfinity = false;
        }
    }

    /// <summary>A single number; null for others, whose values are not even read.</summary>
    public double? FindNumber(string name)
    {
        OnnxTensor? tensor = _initializers.TryGetValue(name, out OnnxTensor? initializer) ? initializer : _flow.Producer(name)?.Find("value")?.Tensor;
        bool isLarge = tensor != null && TensorValues.Count(tensor) != 1;
        return !isLarge && FindWeights(name) is { IsSingle: true } found ? found.Values[0] : null;
    }

    /// <summary>
    /// The number that every value of a constant is, of whatever shape, which may be made of the number of samples; null where it isn't known
    /// to be one.
    /// </summary>
    public double? FindFill(string name)
    {
        for (int depth = 0; depth < DeepestChain; depth++)
        {
            if (_initializers.ContainsKey(name) || _flow.Producer(name) is not { Domain: "" } node)
            {
                break;
            }

            if (node.Operator == "ConstantOfShape")
            {
                return node.Find("value")?.Tensor is not { } tensor ? 0 : TensorValues.Count(tensor) == 1 ? Of(tensor).Values[0] : null;
            }

            if (!KeepsFill.Contains(node.Operator) || node.Input(0) is not { } source)
            {
                break;
            }

            name = source;
        }

        return FindWeights(name) is { Values: { Length: > 0 } values } && Array.TrueForAll(values, value => value == values[0]) ? values[0] : null;
    }

    private Constant? Find(string name, int depth)
    {
        if (_kept.TryGetValue(name, out Constant? kept))
        {
            return kept;
        }

        if (++_steps > MostSteps)
        {
            throw new ImportException($"the model's constants take more than {Literal.Grouped(MostSteps)} steps to work out");
        }

        Constant? found = _initializers.TryGetValue(name, out OnnxTensor? tensor) ? Of(tensor) : Compute(name, depth);
        if (found?.Values.Length <= LargestKept)
        {
            _kept[name] = found;
        }

        return found;
    }

    private Constant? Compute(string name, int depth)
    {
        if (depth > DeepestChain || !_flow.IsConstant(name) || _flow.Producer(name) is not { } node)
        {
            return null;
        }

        return node.Operator switch
        {
            "Constant" => OfNode(node),
            "Shape" => ShapeOf(node, depth),
            "ConstantOfShape" => Filled(node, node.Input(0) is { } sizes ? Find(sizes, depth + 1) : null),
            _ => Evaluate(node, [.. node.Inputs.Select(input => input.Length == 0 ? null : Find(input, depth + 1))]),
        };
    }

    private Constant? Evaluate(OnnxNode node, IReadOnlyList<Constant?> inputs)
    {
        _budget.Spend(ConstantOperators.MostValues(node, inputs));
        Constant? result = ConstantOperators.Evaluate(node, inputs);
        int index = result is { DependsOnBatch: false } ? Array.FindIndex(result.Values, value => !FiniteFloat.IsFinite(value)) : -1;
        return index >= 0 && inputs.All(input => input == null || Array.TrueForAll(input.Values, FiniteFloat.IsFinite))
            ? throw node.Refuse($"it makes {FiniteFloat.Text(result!.Values[index])}{TensorPlace.Describe(index, result.Axes)} of its constants")
            : result;
    }

    private Constant Of(OnnxTensor tensor)
    {
        double[] values = _values.Read(tensor, _takesInfinity);
        _budget.Spend(values.Length);
        return new Constant([.. tensor.Dimensions.Select(Size)], values) { IsWhole = tensor.Type is ElementType.Int32 or ElementType.Int64 };
    }

    /// <summary>An axis is checked when its tensor is read.</summary>
    private static int Size(long axis) => (int)Math.Min(Math.Max(axis, 0), int.MaxValue);

    private Constant? OfNode(OnnxNode node)
    {
        if (node.Find("value")?.Tensor is { } tensor)
        {
            return Of(tensor);
        }

        if (node.Find("value_float") != null)
        {
            return new Constant([], [node.Float("value_float", 0)]);
        }

        if (node.Find("value_int") is { } integer)
        {
            return new Constant([], [integer.Integer]) { IsWhole = true };
        }

        _budget.Spend((node.Find("value_floats")?.Floats.Count ?? 0) + (node.Find("value_ints")?.Integers.Count ?? 0));
        double[]? list = node.Find("value_floats")?.Floats.Select(value => (double)value).ToArray()
            ?? node.Find("value_ints")?.Integers.Select(value => (double)value).ToArray();
        return list == null ? null : new Constant([list.Length], list) { IsWhole = node.Find("value_ints") != null };
    }

    /// <summary>One number, zero by default, as the exporter of PyTorch fills up the sides of a Pad or makes a mask; null for larger tensors.</summary>
    private Constant? Filled(OnnxNode node, Constant? sizes)
    {
        double all = sizes?.Values.Aggregate(1.0, (product, size) => product * size) ?? double.NaN;
        if (sizes is not { Axes.Count: 1, DependsOnBatch: false } || !(all is >= 0 and <= LargestFilled) || (sizes.IsSingle && all > LargestKept) || sizes.Values.Any(size => size < 0))
        {
            return null;
        }

        int count = (int)all;
        double value = node.Find("value")?.Tensor is { } tensor && TensorValues.Count(tensor) == 1 ? Of(tensor).Values[0] : 0;
        _budget.Spend(count);
        return new Constant([.. sizes.Values.Select(size => (int)size)], [.. Enumerable.Repeat(value, count)]);
    }

    /// <summary>The axes of a value, or a part of them (opset 15).</summary>
    private Constant? ShapeOf(OnnxNode node, int depth)
    {
        if (node.Input(0) is not { } value
            || (_axesOf(value) ?? FilledAxes(value) ?? Find(value, depth + 1)?.Axes.Select(axis => (double)axis).ToArray()) is not { } found)
        {
            return null;
        }

        double[] axes = [.. found];
        double[] part = ConstantAxes.Part(axes, node.Integer("start", 0), node.Integer("end", axes.Length));
        return new Constant([part.Length], part, DependsOnBatch: part.Any(double.IsNaN)) { IsWhole = true };
    }

    /// <summary>The axes of what is filled with a number, as the states that recurrent layers begin from are; null for other values.</summary>
    private IReadOnlyList<double>? FilledAxes(string value)
    {
        OnnxNode? node = _initializers.ContainsKey(value) ? null : _flow.Producer(value);
        string? sizes = node switch
        {
            { Domain: "", Operator: "ConstantOfShape" } => node.Input(0),
            { Domain: "", Operator: "Expand" } when node.Input(0) is { } number && FindNumber(number) != null => node.Input(1),
            _ => null,
        };
        return Find(sizes) is { Axes.Count: 1 } found ? found.Values : null;
    }
}
