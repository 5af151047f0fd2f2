namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>Values that are joined one by one: sums, products and their like, of which those that continue one another become one layer.</summary>
internal sealed partial class LayerGraph
{
    /// <summary>More than networks join in one layer.</summary>
    public const int MostSources = 256;

    /// <summary>Divides what was summed by the number of values; false where there is no such sum.</summary>
    public bool TryAverage(double divisor)
    {
        if (divisor == 2 && State is { IsExclusive: true, Pending.Count: 0, Layer: RecurrentDraft { IsBidirectional: true, Merge: "Sum" } walks })
        {
            AddAlike(walks.Joined("Average"));
            return true;
        }

        bool isSum = State is { IsExclusive: true, Pending.Count: 0, Layer: MergeDraft { Kind: "Add" } };
        if (!isSum || ((MergeDraft)State.Layer).Find(divisor) is not { } values)
        {
            return false;
        }

        AddAlike(new MergeDraft("Average", values));
        return true;
    }

    /// <summary>Values of one shape joined one by one. What joins some of them already, and nothing else reads, becomes a part of it.</summary>
    public void AddMerge(string kind, IReadOnlyList<LayerState> values)
    {
        if (TryJoinWalks(kind, values))
        {
            return;
        }

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
        State = State with { Channels = parts[0].Channels };
    }

    /// <summary>
    /// A number of each channel as a value with that number at all places, as of a gate over a picture; null where a value isn't one of each channel. Channels
    /// are the first axis of the model's, or the last.
    /// </summary>
    /// <param name="value">One number of each channel; its axes are those at the end of the other's, of the size 1 but for one.</param>
    /// <param name="over">What has the places.</param>
    public LayerState? Spread(LayerState value, LayerState over)
    {
        int rank = over.Shape.Count, last = rank - 1;
        int[] shape = [.. Enumerable.Repeat(1, Math.Max(rank - value.Shape.Count, 0)), .. value.Shape];
        bool IsOf(int channels) => shape.Length == rank && shape.Select((size, axis) => size == (axis == channels ? over.Shape[axis] : 1)).All(fits => fits);
        bool hasChannelsFirst = IsOf(0) && (over.IsPicture || !IsOf(last));
        if (!hasChannelsFirst && !IsOf(last))
        {
            return null;
        }

        LayerState reached = State;
        State = value;
        int[] places = [.. hasChannelsFirst ? over.Shape.Skip(1) : over.Shape.Take(last)];
        AddRepeat(over.Size / value.Size, [.. places, value.Size]);
        State = Shaped(State);
        if (hasChannelsFirst)
        {
            MoveChannels();
        }

        (value, State) = (State, reached);
        return value;
    }

    /// <summary>Whether the first two of its values may change places: the sum and the product are the same bits.</summary>
    private static bool IsSymmetric(string kind) => kind is "Add" or "Multiply" or "Average";

    /// <summary>Whether a value is joined in the same way already, and from left to right goes on to be.</summary>
    private static bool Continues(string kind, LayerState value) =>
        value.IsExclusive && kind is "Add" or "Multiply" or "Maximum" or "Minimum" && value.Layer is MergeDraft merge && merge.Kind == kind;

    private bool IsNewer(LayerDraft layer, LayerDraft than) =>
        layer != than && _layers.Count > 0 && layer == _layers[_layers.Count - 1];
}
