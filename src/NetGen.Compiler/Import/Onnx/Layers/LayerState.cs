namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A value of the model in terms of layers. Immutable: several nodes may go on from one.</summary>
/// <param name="Layer">The layer that gives it, or the input that it is.</param>
/// <param name="Shape">The shape of one sample as the model sees it.</param>
/// <param name="NetworkShape">The shape that the layer gives: of as many values, in the same order unless channels are moved.</param>
/// <param name="Pending">What is still to be done to it, by the dense layers behind it.</param>
/// <param name="IsExclusive">Whether nothing else reads the layer, so that what follows may become a part of it.</param>
/// <param name="Channels">
/// Above 0 where the layer gives so many channels in its last axis, which the model has in front of all places: its values are those of the
/// layer with [places][channels] turned to [channels][places]. 0 where both have the same order.
/// </param>
/// <param name="Batch">Where samples are counted among the model's axes: the first, or behind that of time in recurrent networks.</param>
internal sealed record LayerState(
    LayerDraft Layer, IReadOnlyList<int> Shape, IReadOnlyList<int> NetworkShape, IReadOnlyList<Affine> Pending, bool IsExclusive, int Channels = 0,
    int Batch = 0)
{
    /// <summary>
    /// Whether the model counts each row of the last axis by itself, (batch · rows, features), as programs do around a product that takes two
    /// axes. The shape is the sample's all the same.
    /// </summary>
    public bool CountsRows { get; init; }

    public int Size => Shape.Aggregate(1, (product, axis) => product * axis);

    /// <summary>How many places the channels have; 1 where none are moved.</summary>
    public int Places => Channels > 0 ? Size / Channels : 1;

    /// <summary>Whether channels are moved and the model still has them in an axis of their own, in front of the axes of places.</summary>
    public bool IsPicture => Channels > 0 && Shape.Count == NetworkShape.Count
        && Shape[0] == Channels && Shape.Skip(1).SequenceEqual(NetworkShape.Take(NetworkShape.Count - 1));

    /// <summary>Numbers of the model's values in the order of the layer's.</summary>
    /// <param name="run">How many numbers a value has.</param>
    public double[] InNetworkOrder(double[] numbers, int run = 1)
    {
        if (Channels == 0)
        {
            return numbers;
        }

        var moved = new double[numbers.Length];
        for (int i = 0; i < Size; i++)
        {
            Array.Copy(numbers, ((i % Channels * Places) + (i / Channels)) * run, moved, i * run, run);
        }

        return moved;
    }

    /// <summary>What is done to the model's values in terms of the layer's; null where places of a channel have numbers of their own.</summary>
    public Affine? InNetworkOrder(Affine affine)
    {
        if (Channels == 0 || affine.Period == 1)
        {
            return affine;
        }

        int places = Places;
        int channels = Channels;
        return affine.Run % places != 0 ? null : new Affine(
            affine.Node, index => affine.Scale(index % channels * places), index => affine.Shift(index % channels * places), channels);
    }

    public static LayerState OfInput(InputDraft input) => new(input, input.Shape, input.Shape, [], IsExclusive: false);
}
