using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan.Streams;

/// <summary>How one step of a sequence is computed, from what was kept of those before.</summary>
/// <param name="Inputs">A step of each of the network's inputs.</param>
/// <param name="Operations">Those of prediction over one step, with the same parameters, in the order in which they run.</param>
/// <param name="Outputs">What the network gives at a step, for each of its outputs; two may share one.</param>
/// <param name="Kept">What stays from one step to the next.</param>
/// <param name="Lanes">What of it runs with sixteen streams in the lanes; none where what is kept can't lie there.</param>
public sealed record StepPlan(
    EquatableArray<Value> Inputs, EquatableArray<Operation> Operations, EquatableArray<Value> Outputs, EquatableArray<KeptValue> Kept, LanePlan Lanes)
{
    /// <summary>How many steps came before the present one; null where no operation asks.</summary>
    public Value? Position { get; init; }

    /// <summary>The steps of the sequences that the network is declared for.</summary>
    public int Steps { get; init; }

    /// <summary>Whether a stream takes so many steps and no more.</summary>
    public bool HasLimit { get; init; }

    /// <summary>How several steps are taken at once; null where an operation takes one by one.</summary>
    public StepsTogether? Together { get; init; }

    /// <summary>Whether a stream may take several steps at once: there is room for as many.</summary>
    public bool TakesTogether => Together != null && (!HasLimit || Steps >= StepsTogether.Least);

    /// <summary>Whether many streams take a step as rows: what so many keep lies side by side, narrow layers' in the lanes instead.</summary>
    public bool HasRows => Together != null && !Lanes.Exists && (long)KeptLength * Together.Count <= int.MaxValue / 2;

    /// <summary>Floats that a copied state begins with: the stream's position, in two numbers below 2²⁴.</summary>
    public const int PositionSize = 2;

    /// <summary>Fewer would move what is kept all the time.</summary>
    private const int LeastSlack = 16;

    /// <summary>More would be memory that is not near when it is written again.</summary>
    private const int MostSlack = 1024;

    /// <summary>The operations of one stream by itself: what one gives to the next alone, both may compute in one kernel.</summary>
    public IReadOnlyList<Operation> Alone
    {
        get
        {
            var alone = new List<Operation>();
            foreach (Operation operation in Operations)
            {
                Operation? joined = alone.Count == 0 ? null : operation.WithBefore(alone[alone.Count - 1]);
                if (joined != null)
                {
                    alone.RemoveAt(alone.Count - 1);
                }

                alone.Add(joined ?? operation);
            }

            return alone;
        }
    }

    /// <summary>Whether steps are kept as they came.</summary>
    public bool HasHistory => Kept.Any(kept => kept.IsHistory);

    /// <summary>For how many steps there is room behind those that are kept, so that on average less than one moves for each that comes.</summary>
    public int Slack => HasHistory ? Math.Min(Math.Max(Kept.Max(kept => kept.Places), LeastSlack), MostSlack) : 0;

    /// <summary>Floats of a copied state.</summary>
    public int StateSize => PositionSize + Kept.Sum(kept => kept.StateSize);

    /// <summary>Floats of it that are a layer's.</summary>
    public int StateSizeOf(string layer)
    {
        IEnumerable<Value> kept = Operations.Where(operation => operation.Layer == layer).SelectMany(operation => operation.Writes).Where(value => value.IsKept);
        return kept.Distinct().Sum(value => Find(value)!.StateSize);
    }

    /// <summary>Floats of what is kept, each on a cache line.</summary>
    public int KeptLength => Kept.Sum(kept => Value.Pad(kept.Length(Slack), SampleLanes.Count));

    /// <summary>The same of sixteen streams in the lanes.</summary>
    public int KeptLengthInLanes => Kept.Sum(kept => kept.LengthInLanes(Slack));

    /// <summary>Where something kept begins.</summary>
    public int OffsetOf(KeptValue kept) => Kept.TakeWhile(each => each != kept).Sum(each => Value.Pad(each.Length(Slack), SampleLanes.Count));

    /// <summary>The same with streams in the lanes.</summary>
    public int OffsetInLanesOf(KeptValue kept) => Kept.TakeWhile(each => each != kept).Sum(each => each.LengthInLanes(Slack));

    /// <summary>What is kept under a value; null for one that is computed anew at every step.</summary>
    public KeptValue? Find(Value value) => value.IsKept ? Kept.First(kept => kept.Value == value) : null;

    /// <summary>The step as a network of its own, over the same parameters.</summary>
    public NetworkPlan AsNetwork(NetworkPlan whole) => whole with
    {
        Inputs = Inputs,
        Operations = Operations,
        Outputs = Outputs,
        Prediction = whole.Prediction with { Operations = Operations, Lanes = Lanes },
    };
}
