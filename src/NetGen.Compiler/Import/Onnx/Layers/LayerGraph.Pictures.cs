using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>
/// Layers over pictures and signals, whose channels are the first axis of a sample in the model and the last in the network. What comes
/// of them stays as the network has it, as long as nothing asks for the model's order: layers that take values one by one don't, and a
/// dense layer takes its rows in the other order.
/// </summary>
internal sealed partial class LayerGraph
{
    /// <summary>A normalization of features, which the model has in the first axis of a sample and a network in the last.</summary>
    /// <param name="make">The layer, from what it reads.</param>
    public void AddBatchNormalization(Func<LayerDraft, BatchNormalizationDraft> make)
    {
        RefusePending();
        int rank = Shape.Count;
        AddPermute([.. Enumerable.Range(1, rank - 1), 0]);
        ShareLastAxis();
        Add(make(State.Layer), State.Shape, State.NetworkShape);
        MoveChannels();
    }

    /// <summary>
    /// A normalization of groups of channels: each is a run of a sample's values in the model's order, whatever axes it has there, and has
    /// channels of its own in the network.
    /// </summary>
    /// <param name="gamma">What parts of as many channels each are multiplied by, one group's after the other's.</param>
    /// <param name="beta">What is added to them then.</param>
    public void AddGroupNormalization(OnnxNode node, int groups, float epsilon, double[] gamma, double[] beta)
    {
        RefusePending();
        int parts = gamma.Length;
        if (State.Channels > 0 && State.Channels % parts == 0)
        {
            AddAlike(Make(State.Channels));
            return;
        }

        IReadOnlyList<int> shape = Shape;
        State = InOrder(State);
        State = State with { Shape = State.NetworkShape[0] % parts == 0 ? State.NetworkShape : shape };
        GoToPicture(hasChannelsFirst: true);
        Add(Make(State.NetworkShape[State.NetworkShape.Count - 1]), State.Shape, State.NetworkShape);
        MoveChannels();
        State = State with { Shape = shape };

        GroupNormalizationDraft Make(int channels) => new(State.Layer, node, groups, epsilon, Spread(gamma, channels), Spread(beta, channels));
        static double[] Spread(double[] numbers, int channels) => [.. Enumerable.Range(0, channels).Select(i => numbers[i / (channels / numbers.Length)])];
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
            MoveChannels();
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

    /// <summary>A convolution; the model has its channels first.</summary>
    /// <param name="make">The layer, from what it reads.</param>
    /// <param name="places">The axes of places that come of it.</param>
    /// <param name="filters">The channels that come of it.</param>
    public void AddConvolution(Func<LayerDraft, ConvolutionDraft> make, IReadOnlyList<int> places, int filters)
    {
        GoToPicture(hasChannelsFirst: true);
        Add(make(State.Layer), [.. places, filters], [.. places, filters]);
        MoveChannels();
    }

    /// <summary>Values one behind the other.</summary>
    /// <param name="axis">The axis in the model's shape, without the batch.</param>
    /// <param name="shape">What comes of it there.</param>
    public void Concatenate(IReadOnlyList<LayerState> values, int axis, IReadOnlyList<int> shape)
    {
        if (axis == shape.Count - 1 && TryJoinWalks("Concatenate", values))
        {
            return;
        }

        if (values.Any(value => value.IsPicture))
        {
            IReadOnlyList<LayerState> pictures = [.. values.Select(ToPicture)];
            IReadOnlyList<int> joined = [.. shape.Skip(1), shape[0]];
            Add(new MergeDraft("Concatenate", [.. pictures.Select(part => part.Layer)], axis == 0 ? null : axis - 1), joined, joined);
            MoveChannels();
            return;
        }

        bool keeps = values.All(value => value.Channels == 0 && value.Shape.SequenceEqual(value.NetworkShape));
        bool isFlat = !keeps && axis == 0;
        Dictionary<LayerState, LayerState> alike = values.Distinct().ToDictionary(value => value, value => isFlat ? Flat(InOrder(value)) : Shaped(value));
        IReadOnlyList<LayerState> parts = [.. values.Select(value => alike[value])];
        IReadOnlyList<int> networkShape = isFlat ? [parts.Sum(part => part.Size)] : shape;
        int? stated = axis == networkShape.Count - 1 ? null : axis;
        Add(new MergeDraft("Concatenate", [.. parts.Select(part => part.Layer)], stated), shape, networkShape);
    }

    /// <summary>A value in the model's order in the network too.</summary>
    public LayerState InOrder(LayerState value)
    {
        if (value.Channels == 0)
        {
            return value;
        }

        int rank = value.NetworkShape.Count;
        int[] order = [rank - 1, .. Enumerable.Range(0, rank - 1)];
        LayerState source = value with { Shape = value.NetworkShape, Channels = 0 };
        var permute = new PermuteDraft(source, order);
        _layers.Add(permute);
        LayerState turned =
            value with { Layer = permute, NetworkShape = [.. order.Select(axis => value.NetworkShape[axis])], IsExclusive = true, Channels = 0 };
        return value.Shape.Count == 1 ? Flat(turned) : turned;
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

    /// <summary>The model has in the first axis what is the last one here; where there is one channel or one place, that is the same.</summary>
    private void MoveChannels()
    {
        int places = Shape.Count - 1;
        int channels = Shape[places];
        State = State with { Shape = [channels, .. Shape.Take(places)], Channels = channels > 1 && Size > channels ? channels : 0 };
    }

    /// <summary>An order of the model's axes as one of the network's, which the value is read with from here on.</summary>
    private IReadOnlyList<int> OfNetwork(IReadOnlyList<int> order)
    {
        if (State.Channels == 0)
        {
            return order;
        }

        RefusePending();
        if (!State.IsPicture)
        {
            State = InOrder(State);
            return order;
        }

        int last = Shape.Count - 1;
        State = State with { Shape = State.NetworkShape, Channels = 0 };
        return [.. order.Select(axis => axis == 0 ? last : axis - 1)];
    }

    /// <summary>A value of a model whose channels come first, with its channels last in the network.</summary>
    private LayerState ToPicture(LayerState value)
    {
        if (value.IsPicture)
        {
            return value;
        }

        LayerState reached = State;
        State = value;
        GoToPicture(hasChannelsFirst: true);
        MoveChannels();
        (value, State) = (State, reached);
        return value;
    }

    /// <summary>The values with one shape and one order in the network too.</summary>
    private IReadOnlyList<LayerState> Alike(IReadOnlyList<LayerState> values)
    {
        if (values.All(value => value.NetworkShape.SequenceEqual(values[0].NetworkShape) && value.Channels == values[0].Channels))
        {
            return values;
        }

        return values.Any(value => value.IsPicture) ? [.. values.Select(ToPicture)] : [.. values.Select(value => Flat(InOrder(value)))];
    }
}
