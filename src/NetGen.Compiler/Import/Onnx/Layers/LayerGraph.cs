using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>
/// The layers read so far, and the value that the next one goes on from. Values are row-major, so a new shape moves nothing:
/// the model's shape is followed beside the network's, <c>[Flatten]</c> is only written where several axes become one, and
/// <c>[Reshape]</c> where a layer goes by axes.
/// </summary>
internal sealed partial class LayerGraph(IReadOnlyList<InputDraft> inputs)
{
    /// <summary>More than exporters put between two dense layers.</summary>
    private const int MostPending = 64;

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
    public void Reshape(IReadOnlyList<int> shape)
    {
        if (State.Layer is StackDraft stack)
        {
            ReshapeStack(stack, shape);
            return;
        }

        State = shape.Count == 1 && State.Channels == 0 ? Flat(State) with { Shape = shape } : State with { Shape = shape };
    }

    /// <summary>Samples are counted by another axis of the model's from here on.</summary>
    public void MoveBatch(int axis) => State = State with { Batch = axis };

    /// <summary>From here on the model counts each row of the last axis by itself, or no longer.</summary>
    public void CountRows(bool counts) => State = State with { CountsRows = counts };

    /// <summary>From here on the last axis of the network is that of the model.</summary>
    public void ShareLastAxis()
    {
        State = InOrder(State);
        if (Shape.Count > 0 && Shape[Shape.Count - 1] != State.NetworkShape[State.NetworkShape.Count - 1])
        {
            State = Shaped(State);
        }
    }

    /// <summary>The axes in another order.</summary>
    /// <param name="order">For each axis of what comes of it the axis that there is, from 0.</param>
    public void AddPermute(IReadOnlyList<int> order)
    {
        if (State.Layer is StackDraft stack)
        {
            if (order.Where(axis => axis != stack.Axis).SequenceEqual(Enumerable.Range(0, order.Count).Where(axis => axis != stack.Axis)))
            {
                State = Stacked(stack.Parts, Enumerable.Range(0, order.Count).First(axis => order[axis] == stack.Axis)) with { Batch = State.Batch };
                return;
            }

            State = Unstacked(State);
        }

        order = OfNetwork(order);
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
        LayerState vector = Flat(InOrder(State));
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

    /// <summary>A dense layer, on each row of the last axis.</summary>
    public void AddDense(OnnxNode node, int inputs, int units, double[] kernel, double[]? bias)
    {
        if (Shape.Count > 1)
        {
            AddDenseOnRows(node, inputs, units, kernel, bias);
            return;
        }

        var dense = new DenseDraft(Flat(State).Layer, node, inputs, units, kernel, bias);
        if (State.Pending.Count > 0)
        {
            dense.FoldBefore(State.Pending);
        }

        dense.TurnRows(State);
        Add(dense, [units], [units]);
    }

    /// <summary>What was done to values before goes into the weights where it is the same for all rows.</summary>
    private void AddDenseOnRows(OnnxNode node, int inputs, int units, double[] kernel, double[]? bias)
    {
        ShareLastAxis();
        if (State.Pending.Any(affine => inputs % affine.Period != 0))
        {
            RefusePending();
        }

        var dense = new DenseDraft(State.Layer, node, inputs, units, kernel, bias) { IsOnRows = true };
        if (State.Pending.Count > 0)
        {
            dense.FoldBefore(State.Pending);
        }

        IReadOnlyList<int> shape = [.. Shape.Take(Shape.Count - 1), units];
        Add(dense, shape, [.. State.NetworkShape.Take(State.NetworkShape.Count - 1), units]);
    }

    /// <summary>
    /// Scales and moves values. A linear dense layer, a convolution or a normalization right before takes that into its weights; else the
    /// next dense layer has to.
    /// </summary>
    public void AddAffine(Affine affine)
    {
        if (State is { IsExclusive: true, Pending.Count: 0 } && State.InNetworkOrder(affine) is { } own && State.Layer.TryTake(own))
        {
            return;
        }

        if (State.Pending.Count == MostPending)
        {
            throw affine.Node.Refuse($"before it, values are scaled or moved {Literal.Int(MostPending)} times in a row");
        }

        State = State with { Pending = [.. State.Pending, affine] };
    }

    /// <summary>An activation on each value, or Softmax over the last axis; in the layer before where that can be.</summary>
    /// <param name="alpha">The activation's parameter; null for its default.</param>
    public void AddActivation(string activation, float? alpha = null)
    {
        RefusePending();
        if (alpha == null && State is { IsExclusive: true, Layer: ActivatedDraft { IsLinear: true } layer })
        {
            layer.Activation = activation;
        }
        else
        {
            AddAlike(new ActivateDraft(State.Layer, activation, alpha));
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

    public void AddDropout(float rate) => AddAlike(new DropoutDraft(State.Layer, rate));

    /// <summary>A slope below 0 for each value.</summary>
    public void AddSlopes(OnnxNode node, double[] slopes)
    {
        RefusePending();
        AddAlike(new PReLUDraft(State.Layer, node, State.InNetworkOrder(slopes)));
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

    /// <summary>A value with the model's axes in the network too.</summary>
    private LayerState Shaped(LayerState value)
    {
        value = InOrder(value);
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

    /// <summary>A value of one axis in the network, where its order is what it was.</summary>
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

    private void Add(LayerDraft layer, IReadOnlyList<int> shape, IReadOnlyList<int> networkShape)
    {
        _layers.Add(layer);
        State = new LayerState(layer, shape, networkShape, [], IsExclusive: true, Batch: State.Batch) { CountsRows = State.CountsRows };
    }

    /// <summary>A layer that gives values in the order in which it takes them, and leaves those behind it what is still to be done.</summary>
    private void AddAlike(LayerDraft layer)
    {
        _layers.Add(layer);
        State = State with { Layer = layer, IsExclusive = true };
    }
}
