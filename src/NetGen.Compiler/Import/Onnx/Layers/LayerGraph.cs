using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>
/// The layers read so far, and the value that the next one goes on from. Values are row-major, so a new shape moves nothing:
/// the model's shape is followed beside the network's, <c>[Flatten]</c> is only written where several axes become one, and
/// <c>[Reshape]</c> where a layer goes by axes.
/// </summary>
internal sealed class LayerGraph(IReadOnlyList<InputDraft> inputs)
{
    /// <summary>More than exporters put between two dense layers.</summary>
    private const int MostPending = 64;

    /// <summary>More than networks join in one layer.</summary>
    public const int MostSources = 256;

    private readonly List<LayerDraft> _layers = [];
    private long _parameters;

    public IReadOnlyList<InputDraft> Inputs => inputs;

    /// <summary>The value that was reached.</summary>
    public LayerState State { get; private set; } = LayerState.OfInput(inputs[0]);

    /// <summary>In an order in which they can be computed, with some that nothing reads.</summary>
    public IReadOnlyList<LayerDraft> Layers => _layers;

    /// <summary>The shape of one sample as the model sees it here.</summary>
    public IReadOnlyList<int> Shape => State.Shape;

    public int Size => State.Size;

    /// <summary>Goes on from a value.</summary>
    public void GoTo(LayerState state) => State = state;

    /// <summary>The axes are read differently; their product is the same.</summary>
    public void Reshape(IReadOnlyList<int> shape) =>
        State = shape.Count == 1 ? Flat(State) with { Shape = shape } : State with { Shape = shape };

    /// <summary>From here on the last axis of the network is that of the model.</summary>
    public void ShareLastAxis()
    {
        if (Shape.Count > 0 && Shape[Shape.Count - 1] != State.NetworkShape[State.NetworkShape.Count - 1])
        {
            State = Shaped(State);
        }
    }

    /// <summary>The axes in another order.</summary>
    /// <param name="order">For each axis of what comes of it the axis that there is, from 0.</param>
    public void AddPermute(IReadOnlyList<int> order)
    {
        IReadOnlyList<int> shape = [.. order.Select(axis => Shape[axis])];
        int[] moved = [.. order.Where(axis => Shape[axis] > 1)];
        if (moved.SequenceEqual(moved.OrderBy(axis => axis)))
        {
            State = State with { Shape = shape };
            return;
        }

        RefusePending();
        if (State is { IsExclusive: true, Layer: PermuteDraft before } && State.Shape.SequenceEqual(State.NetworkShape))
        {
            // Two orders are one, or none where the second undoes the first.
            GoTo(before.Source);
            AddPermute([.. order.Select(axis => before.Order[axis])]);
            return;
        }

        State = Shaped(State);
        Add(new PermuteDraft(State, order), shape, shape);
    }

    /// <summary>All values of a sample several times, one time after another.</summary>
    /// <param name="shape">What comes of it in the model.</param>
    public void AddRepeat(int count, IReadOnlyList<int> shape)
    {
        RefusePending();
        LayerState vector = Flat(State);
        Add(new RepeatVectorDraft(vector.Layer, count), shape, [count, vector.Size]);
    }

    /// <summary>Whether that many parameters more can be addressed; asked before they are made.</summary>
    public void Reserve(OnnxNode node, long parameters)
    {
        _parameters += parameters;
        if (_parameters > GraphBuilder.LargestParameterCount)
        {
            throw node.Refuse($"with it the network has more than {Literal.Grouped(GraphBuilder.LargestParameterCount)} parameters");
        }
    }

    /// <summary>A dense layer; the shape has one axis.</summary>
    public void AddDense(OnnxNode node, int inputs, int units, double[] kernel, double[]? bias)
    {
        var dense = new DenseDraft(State.Layer, node, inputs, units, kernel, bias);
        if (State.Pending.Count > 0)
        {
            dense.FoldBefore(State.Pending);
        }

        Add(dense, [units], [units]);
    }

    /// <summary>
    /// Scales and moves values. A linear dense layer or a normalization right before takes that into its weights; else the next dense
    /// layer has to.
    /// </summary>
    public void AddAffine(Affine affine)
    {
        if (State is { IsExclusive: true, Pending.Count: 0 } && State.Layer.TryTake(affine))
        {
            return;
        }

        if (State.Pending.Count == MostPending)
        {
            throw affine.Node.Refuse($"before it, values are scaled or moved {Literal.Int(MostPending)} times in a row");
        }

        State = State with { Pending = [.. State.Pending, affine] };
    }

    /// <summary>Divides what was summed by the number of values; false where there is no such sum.</summary>
    public bool TryAverage(double divisor)
    {
        bool isSum = State is { IsExclusive: true, Pending.Count: 0, Layer: MergeDraft { Kind: "Add" } };
        if (!isSum || ((MergeDraft)State.Layer).Find(divisor) is not { } values)
        {
            return false;
        }

        Add(new MergeDraft("Average", values), State.Shape, State.NetworkShape);
        return true;
    }

    /// <summary>An activation on each value, or Softmax over the last axis; in the dense layer before where that can be.</summary>
    /// <param name="alpha">The activation's parameter; null for its default.</param>
    public void AddActivation(string activation, float? alpha = null)
    {
        RefusePending();
        if (alpha == null && LinearDense() is { } dense)
        {
            dense.Activation = activation;
        }
        else if (activation != "Softmax" && State is { IsExclusive: true, Layer: PermuteDraft permute } && State.Shape.SequenceEqual(State.NetworkShape))
        {
            // It takes each value by itself, so axes may change places behind it: where a picture's do so again, nothing is left of it.
            GoTo(permute.Source);
            AddActivation(activation, alpha);
            AddPermute(permute.Order);
        }
        else
        {
            Add(new ActivateDraft(State.Layer, activation, alpha), State.Shape, State.NetworkShape);
        }
    }

    /// <summary>A normalization of the rows of the last axis.</summary>
    /// <param name="centers">Whether the mean is taken off.</param>
    /// <param name="gamma">What rows are multiplied by; null for ones.</param>
    /// <param name="beta">What is added; null for zeros.</param>
    public void AddNormalization(OnnxNode node, bool centers, float epsilon, double[]? gamma = null, double[]? beta = null)
    {
        RefusePending();
        ShareLastAxis();
        Add(new NormalizationDraft(State.Layer, node, Shape[Shape.Count - 1], centers, epsilon, gamma, beta), State.Shape, State.NetworkShape);
    }

    /// <summary>A normalization of features, which the model has in the first axis of a sample and a network in the last.</summary>
    /// <param name="make">The layer, from what it reads.</param>
    public void AddBatchNormalization(Func<LayerDraft, BatchNormalizationDraft> make)
    {
        RefusePending();
        int rank = Shape.Count;
        AddPermute([.. Enumerable.Range(1, rank - 1), 0]);
        ShareLastAxis();
        Add(make(State.Layer), State.Shape, State.NetworkShape);
        AddPermute([rank - 1, .. Enumerable.Range(0, rank - 1)]);
    }

    /// <summary>A layer without weights over a picture or a signal, whose channels are the last axis in a network.</summary>
    /// <param name="name">Its kind without the number of its axes: <c>MaxPooling</c>.</param>
    /// <param name="arguments">What its attribute says.</param>
    /// <param name="places">The axes of places that come of it.</param>
    /// <param name="hasChannelsFirst">Whether channels are the first axis of a sample in the model; else its last.</param>
    public void AddPicture(string name, IReadOnlyList<Argument> arguments, IReadOnlyList<int> places, bool hasChannelsFirst)
    {
        int rank = Shape.Count;
        GoToPicture(hasChannelsFirst);
        IReadOnlyList<int> shape = [.. places, Shape[rank - 1]];
        Add(new PictureDraft(State.Layer, KindOf(name, rank), arguments), shape, shape);
        if (hasChannelsFirst)
        {
            AddPermute([rank - 1, .. Enumerable.Range(0, rank - 1)]);
        }
    }

    /// <summary>One value of each channel of a picture or a signal.</summary>
    /// <param name="name">The layer's kind without the number of its axes.</param>
    /// <param name="shape">What comes of it in the model.</param>
    /// <param name="hasChannelsFirst">Whether channels are the first axis of a sample in the model; else its last.</param>
    public void AddGlobalPool(string name, IReadOnlyList<int> shape, bool hasChannelsFirst)
    {
        int rank = Shape.Count;
        GoToPicture(hasChannelsFirst);
        Add(new PictureDraft(State.Layer, KindOf(name, rank), []), shape, [Shape[rank - 1]]);
    }

    public void AddDropout(float rate) => Add(new DropoutDraft(State.Layer, rate), State.Shape, State.NetworkShape, State.Pending);

    /// <summary>A slope below 0 for each value.</summary>
    public void AddSlopes(OnnxNode node, double[] slopes)
    {
        RefusePending();
        Add(new PReLUDraft(State.Layer, node, slopes), State.Shape, State.NetworkShape);
    }

    /// <summary>Values of one shape joined one by one. What joins some of them already, and nothing else reads, becomes a part of it.</summary>
    public void AddMerge(string kind, IReadOnlyList<LayerState> values)
    {
        IReadOnlyList<LayerState> parts = Alike(values);
        var sources = new List<LayerDraft>(parts.Select(part => part.Layer));
        if (parts.Count == 2 && IsSymmetric(kind) && !Continues(kind, parts[0]) && (Continues(kind, parts[1]) || IsNewer(sources[1], sources[0])))
        {
            parts = [parts[1], parts[0]];
            sources.Reverse();
        }

        MergeDraft? continued = Continues(kind, parts[0]) ? (MergeDraft)parts[0].Layer : null;
        continued = continued?.Sources.Count + sources.Count <= MostSources ? continued : null;
        if (continued != null)
        {
            sources = [.. continued.Sources, .. sources.Skip(1)];
        }

        Add(new MergeDraft(kind, sources, continued: continued), values[0].Shape, parts[0].NetworkShape);
    }

    /// <summary>Values one behind the other.</summary>
    /// <param name="axis">The axis in the model's shape, without the batch.</param>
    /// <param name="shape">What comes of it there.</param>
    public void Concatenate(IReadOnlyList<LayerState> values, int axis, IReadOnlyList<int> shape)
    {
        bool keeps = values.All(value => value.Shape.SequenceEqual(value.NetworkShape));
        bool isFlat = !keeps && axis == 0;
        Dictionary<LayerState, LayerState> alike = values.Distinct().ToDictionary(value => value, value => isFlat ? Flat(value) : Shaped(value));
        IReadOnlyList<LayerState> parts = [.. values.Select(value => alike[value])];
        IReadOnlyList<int> networkShape = isFlat ? [parts.Sum(part => part.Size)] : shape;
        int? stated = axis == networkShape.Count - 1 ? null : axis;
        Add(new MergeDraft("Concatenate", [.. parts.Select(part => part.Layer)], stated), shape, networkShape);
    }

    /// <summary>What has to be folded into a dense layer must have met one by now.</summary>
    public void RefusePending() => RefusePending(State);

    /// <inheritdoc cref="RefusePending()"/>
    public static void RefusePending(LayerState state)
    {
        if (state.Pending.Count > 0)
        {
            throw state.Pending[0].Node.Refuse(
                "it scales or moves values, which only a dense layer right before or behind it can take into its weights",
                "do it in code around the network, or let a dense layer follow");
        }
    }

    private static string KindOf(string name, int rank) => name + (rank == 2 ? "1D" : "2D");

    /// <summary>Goes on from the value with its channels in the last axis, in the network too.</summary>
    private void GoToPicture(bool hasChannelsFirst)
    {
        RefusePending();
        if (hasChannelsFirst)
        {
            AddPermute([.. Enumerable.Range(1, Shape.Count - 1), 0]);
        }

        State = Shaped(State);
    }

    /// <summary>Whether the first two of its values may change places: the sum and the product are the same bits.</summary>
    private static bool IsSymmetric(string kind) => kind is "Add" or "Multiply" or "Average";

    /// <summary>Whether a value is joined in the same way already, and from left to right goes on to be.</summary>
    private static bool Continues(string kind, LayerState value) =>
        value.IsExclusive && kind is "Add" or "Multiply" or "Maximum" or "Minimum" && value.Layer is MergeDraft merge && merge.Kind == kind;

    /// <summary>The values with one shape in the network too.</summary>
    private IReadOnlyList<LayerState> Alike(IReadOnlyList<LayerState> values) =>
        values.All(value => value.NetworkShape.SequenceEqual(values[0].NetworkShape)) ? values : [.. values.Select(Flat)];

    /// <summary>A value with the model's axes in the network too.</summary>
    private LayerState Shaped(LayerState value)
    {
        if (value.NetworkShape.SequenceEqual(value.Shape))
        {
            return value;
        }

        if (value.Shape.Count == 1)
        {
            return Flat(value);
        }

        var reshape = new ReshapeDraft(value.Layer, value.Shape);
        _layers.Add(reshape);
        return value with { Layer = reshape, NetworkShape = value.Shape, IsExclusive = true };
    }

    private LayerState Flat(LayerState value)
    {
        if (value.NetworkShape.Count == 1)
        {
            return value;
        }

        var flatten = new FlattenDraft(value.Layer);
        _layers.Add(flatten);
        return value with { Layer = flatten, NetworkShape = [value.Size], IsExclusive = true };
    }

    private bool IsNewer(LayerDraft layer, LayerDraft than) =>
        layer != than && _layers.Count > 0 && layer == _layers[_layers.Count - 1];

    private void Add(LayerDraft layer, IReadOnlyList<int> shape, IReadOnlyList<int> networkShape, IReadOnlyList<Affine>? pending = null)
    {
        _layers.Add(layer);
        State = new LayerState(layer, shape, networkShape, pending ?? [], IsExclusive: true);
    }

    /// <summary>The layer that gives the value, where it is a dense one whose outputs are still as it sums them.</summary>
    private DenseDraft? LinearDense() =>
        State is { IsExclusive: true, Pending.Count: 0, Layer: DenseDraft { Activation: "Linear" } dense } ? dense : null;
}
