using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A recurrent layer. A node becomes one for each direction, of which a merge makes one that goes both ways.</summary>
/// <param name="source">What it reads: [steps, features].</param>
/// <param name="kind">The name of its kind: <c>LSTM</c>.</param>
/// <param name="units">The values of its state.</param>
/// <param name="activation">That of a simple one; null for others.</param>
/// <param name="walks">One walk, or forward and then backward.</param>
internal sealed class RecurrentDraft(LayerDraft source, string kind, int units, string? activation, IReadOnlyList<RecurrentWalk> walks) : LayerDraft([source])
{
    public override string Kind => kind;

    public override OnnxNode Node => walks[0].Node;

    public override IReadOnlyList<double[]> Weights => [.. walks.SelectMany(walk => walk.Weights)];

    public override bool GivesSteps => GivesSequence;

    /// <summary>The state of every step is given; else that behind the last one of the walk.</summary>
    public bool GivesSequence { get; init; }

    /// <summary>Steps are given in the order of time; else from the last to the first.</summary>
    public bool IsInTime { get; init; } = true;

    public bool IsBidirectional => walks.Count == 2;

    /// <summary>How both directions are joined, as the member of <c>Merge</c>.</summary>
    public string Merge { get; init; } = "Concatenate";

    public IReadOnlyList<Argument> Arguments =>
    [
        Argument.OfInteger("units", units),
        .. activation is null or "Tanh" ? [] : new[] { Argument.OfMember("activation", activation) },
        .. True("ReturnSequences", GivesSequence),
        .. True("GoBackwards", !IsBidirectional && walks[0].IsBackward),
        .. True("Bidirectional", IsBidirectional),
        .. !IsBidirectional || Merge == "Concatenate" ? [] : new[] { Argument.OfMember("Merge", Merge) },
        .. walks[0].Weights.Count == 3 ? [] : new[] { Argument.OfBoolean("UseBias", false) },
    ];

    /// <summary>Whether a layer gives steps in this order: that in which it walks, or both directions in that of time.</summary>
    private bool IsLayer => !GivesSequence || (IsBidirectional ? IsInTime : walks[0].IsBackward != IsInTime);

    /// <summary>The place of the step that the walk ends with; -1 where there are two ends.</summary>
    public int LastPlace(int steps) => IsBidirectional ? -1 : walks[0].IsBackward == IsInTime ? 0 : steps - 1;

    /// <summary>The state behind the last step instead of all.</summary>
    public RecurrentDraft Last() => new(source, kind, units, activation, walks);

    /// <summary>Its steps the other way round.</summary>
    public RecurrentDraft Reversed() => new(source, kind, units, activation, walks) { GivesSequence = true, IsInTime = !IsInTime, Merge = Merge };

    /// <summary>The same joined in another way.</summary>
    public RecurrentDraft Joined(string merge) => new(source, kind, units, activation, walks) { GivesSequence = GivesSequence, Merge = merge };

    /// <summary>What a merge makes of two directions; null where they are none of one layer.</summary>
    /// <param name="merge">The kind of the merge.</param>
    public static RecurrentDraft? Join(string merge, LayerDraft first, LayerDraft second)
    {
        if (first is not RecurrentDraft forward || second is not RecurrentDraft backward)
        {
            return null;
        }

        string? member = merge switch
        {
            "Concatenate" or "Multiply" or "Average" => merge,
            "Add" => "Sum",
            _ => null,
        };
        if (merge != "Concatenate" && forward.IsBackward)
        {
            (forward, backward) = (backward, forward);
        }

        return member != null && forward.IsBesides(backward) ? forward.With(backward, member) : null;
    }

    private bool IsBackward => walks[0].IsBackward;

    private IReadOnlyList<RecurrentWalk> Walks => walks;

    private string Form => $"{kind} {units} {activation} {GivesSequence} {IsInTime || !GivesSequence} {walks[0].Weights.Count}";

    /// <summary>Whether it goes forward, and another one of its kind along the same sequence backward.</summary>
    private bool IsBesides(RecurrentDraft other) =>
        !IsBidirectional && !other.IsBidirectional && !IsBackward && other.IsBackward && IsInTime && Form == other.Form && Sources[0] == other.Sources[0];

    private RecurrentDraft With(RecurrentDraft backward, string merge) =>
        new(source, kind, units, activation, [walks[0], backward.Walks[0]]) { GivesSequence = GivesSequence, Merge = merge };

    /// <summary>Refuses what no layer does: found out when it is known which layers are used.</summary>
    public static void Check(IReadOnlyList<LayerDraft> used)
    {
        var known = new List<RecurrentWalk>();
        foreach (LayerDraft layer in used)
        {
            if (layer is ReversalDraft reversal)
            {
                throw reversal.Node!.Refuse("it turns steps round, which only a recurrent layer right before or behind it can take into its walk");
            }

            if (layer is not RecurrentDraft recurrent)
            {
                continue;
            }

            if (!recurrent.IsLayer)
            {
                throw recurrent.Node.Refuse(
                    "it walks one way and gives its steps the other way round, and both directions are not joined value by value",
                    "read its last state alone, or steps of both directions together");
            }

            if (known.Exists(walk => recurrent.Walks.Any(walk.IsSame)))
            {
                throw recurrent.Node.Refuse(
                    "its values are read in several ways, of which each would be a layer: joined and one by one, or its steps and its last state",
                    "read them in one way");
            }

            known.AddRange(recurrent.Walks);
        }
    }

    private static Argument[] True(string name, bool value) => value ? [Argument.OfBoolean(name, true)] : [];
}
