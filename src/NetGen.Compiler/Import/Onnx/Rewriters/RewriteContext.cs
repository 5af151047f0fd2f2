using NetGen.Compiler.Import.Onnx.Attention;
using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>How far a model has been read, and what rewriters need to go on.</summary>
internal sealed class RewriteContext
{
    private readonly Dictionary<string, LayerState> _states = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<ModelInput> _inputs;

    public RewriteContext(OnnxGraph graph, InputReading reading, long opset, TensorValues values)
    {
        _inputs = ModelInput.AllOf(graph, reading);
        Opset = opset;
        Flow = new DataFlow(graph);
        Constants = new Constants(graph, Flow, values, AxesOf);
        Layers = new LayerGraph([.. _inputs.Select(input => new InputDraft(input.Name, input.Sample))]);
        Attention = new AttentionReader(this);
        WeightTypes = TypesOf(graph);
        foreach ((InputDraft input, ModelInput stated) in Layers.Inputs.Zip(_inputs, (input, stated) => (input, stated)))
        {
            Layers.GoTo(LayerState.OfInput(input) with { Batch = stated.Batch });
            Reach(input.Name);
        }
    }

    /// <summary>The version of ONNX's operators.</summary>
    public long Opset { get; }

    public DataFlow Flow { get; }

    public Constants Constants { get; }

    public LayerGraph Layers { get; }

    /// <summary>Values on the way through attention, which are none of layers.</summary>
    public AttentionReader Attention { get; }

    /// <summary>
    /// The floating-point types that the model's weights are stored in, which is what it computes in; those of its inputs
    /// where it has no weights.
    /// </summary>
    public IReadOnlyCollection<ElementType> WeightTypes { get; }

    /// <inheritdoc cref="ModelInput.BatchAxes"/>
    public int BatchAxes => _inputs[0].BatchAxes;

    /// <inheritdoc cref="ModelInput.FixedBatch"/>
    public long? FixedBatch => _inputs[0].FixedBatch;

    /// <summary>The value that is gone on from.</summary>
    public string Value { get; private set; } = "";

    /// <summary>The number of axes of that value, with the batch.</summary>
    public int Rank => Layers.Shape.Count + BatchAxes;

    /// <summary>Which of them is the batch; -1 where none is.</summary>
    public int Batch => BatchAxes == 0 ? -1 : Layers.State.Batch;

    /// <summary>What was read so far gives a value of the model.</summary>
    public void Reach(string value)
    {
        Value = value;
        _states[value] = Layers.State;
    }

    /// <summary>Whether a value has been reached, and so comes from the model's input.</summary>
    public bool IsReached(string value) => _states.ContainsKey(value);

    /// <summary>Whether rows of a value that has been reached are counted together with the samples.</summary>
    public bool CountsRows(string value) => _states.TryGetValue(value, out LayerState? found) && found.CountsRows;

    /// <summary>Goes on from a value that has been reached.</summary>
    /// <param name="readers">How many nodes go on from it together, and leave no other in its place.</param>
    public void GoTo(string value, int readers = 1)
    {
        Value = value;
        Layers.GoTo(StateOf(value, readers));
    }

    /// <summary>A value that has been reached, for so many of its readers together.</summary>
    public LayerState StateOf(string value, int readers)
    {
        LayerState state = _states[value];
        return state with { IsExclusive = state.IsExclusive && Flow.Consumers(value).Count == readers && !Flow.IsOutput(value) };
    }

    /// <summary>The axes of the value that was reached, with a size for the batch.</summary>
    public List<T> Axes<T>(T batch, Func<int, T> size)
    {
        List<T> axes = [.. Layers.Shape.Select(size)];
        if (Batch >= 0)
        {
            axes.Insert(Batch, batch);
        }

        return axes;
    }

    /// <summary>An axis of a value as one of a sample; -1 for the batch.</summary>
    public int AxisOfSample(int axis) => axis == Batch ? -1 : Batch >= 0 && axis > Batch ? axis - 1 : axis;

    /// <summary>The axes of a value that has been reached, NaN for the batch; null for others, and where rows are counted with the samples.</summary>
    private IReadOnlyList<double>? AxesOf(string value)
    {
        if (!_states.TryGetValue(value, out LayerState? found))
        {
            return Attention.AxesOf(value);
        }

        if (found.CountsRows)
        {
            return null;
        }

        List<double> axes = [.. found.Shape.Select(axis => (double)axis)];
        if (BatchAxes > 0)
        {
            axes.Insert(found.Batch, double.NaN);
        }

        return axes;
    }

    /// <summary>An axis as counted from the first, or null where there is none such; negative ones count from the end.</summary>
    public int? Axis(long axis)
    {
        long fromStart = axis < 0 ? axis + Rank : axis;
        return fromStart >= 0 && fromStart <= Rank ? (int)fromStart : null;
    }

    /// <summary>Makes sure that this value is the node's first input and all others are constants.</summary>
    public void RequireFirst(OnnxNode node)
    {
        if (node.Input(0) != Value)
        {
            throw node.Refuse("it takes the network's values as something other than its first input");
        }

        for (int i = 1; i < node.Inputs.Count; i++)
        {
            if (node.Input(i) is { } input && !Flow.IsConstant(input))
            {
                throw node.Refuse($"its input '{ImportFinding.Quotable(input)}' isn't a constant");
            }
        }
    }

    private static HashSet<ElementType> TypesOf(OnnxGraph graph)
    {
        IEnumerable<OnnxTensor?> constants = graph.Nodes.Select(node => node.Find("value")?.Tensor);
        HashSet<ElementType> types =
            [.. graph.Initializers.Concat(constants).OfType<OnnxTensor>().Select(tensor => tensor.Type).Where(type => type.IsFloatingPoint())];
        return types.Count > 0 ? types : [.. graph.Inputs.Select(input => input.Type)];
    }

    /// <summary>The weights at an input, which must be constant and within reach.</summary>
    public Constant Weights(OnnxNode node, int index) =>
        Constants.FindWeights(node.Input(index))
        ?? throw node.Refuse(node.Input(index) is { } name
            ? $"its input '{ImportFinding.Quotable(name)}' isn't a constant that can be worked out"
            : "it lacks an input");

    /// <summary>A single number at an input; null where it is left out.</summary>
    public double? Number(OnnxNode node, int index)
    {
        if (node.Input(index) == null)
        {
            return null;
        }

        Constant constant = Weights(node, index);
        return constant.IsSingle ? constant.Values[0] : throw node.Refuse($"its input '{ImportFinding.Quotable(node.Inputs[index])}' isn't a single number");
    }
}
