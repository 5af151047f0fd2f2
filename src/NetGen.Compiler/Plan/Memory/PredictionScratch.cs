using NetGen.Compiler.Kernels.Narrow;
using NetGen.Compiler.Plan.Patches;

namespace NetGen.Compiler.Plan.Memory;

/// <summary>Where prediction keeps hidden values: on the stack up to 64 KB, else in memory that the network pools.</summary>
public sealed class PredictionScratch
{
    private const int MostStackFloats = 64 * 1024 / sizeof(float);
    private const int FloatsPerCacheLine = 16;
    private const int MostBlockRows = 64;
    private const int TileRows = 4;

    private readonly Dictionary<int, Value> _homes = [];
    private readonly Dictionary<int, int> _offsets = [];
    private readonly Dictionary<int, int> _turned = [];
    private readonly int _floatsPerBlockSample;
    private readonly int _widenedInSample;
    private readonly int _widenedInBlock;
    private int _floatsBehind;

    public PredictionScratch(NetworkPlan plan)
    {
        foreach (Value input in plan.Inputs)
        {
            _homes[input.Index] = input;
        }

        for (int i = 0; i < plan.Prediction.Operations.Count; i++)
        {
            Place(plan, i);
        }

        foreach (Value value in plan.Prediction.Joined.SelectMany(joined => joined.Writes.Skip(1)))
        {
            Place(value);
        }

        foreach (PatchPlan patches in plan.Prediction.Patches)
        {
            PlacePatches(patches);
        }

        PlaceMaps(plan);

        if (plan.Prediction.Lanes.Exists)
        {
            _floatsPerBlockSample = FloatsPerSample;
            foreach (Value value in plan.Prediction.Lanes.Inputs.Concat(plan.Prediction.Lanes.Given))
            {
                _turned[value.Index] = _floatsPerBlockSample;
                _floatsPerBlockSample += Value.Pad(value.Stride, FloatsPerCacheLine);
            }

            BlockRows = SampleLanes.Count;
        }
        else
        {
            _floatsPerBlockSample = FloatsPerSample;
            int fitting = (MostStackFloats - FloatsPerCacheLine) / FloatsPerSample / TileRows * TileRows;
            BlockRows = fitting == 0 && IsComputedOneByOne(plan.Prediction) ? 1 : Math.Min(MostBlockRows, Math.Max(TileRows, fitting));
        }

        Operation[] computed = [.. plan.Prediction.Operations.Where(operation => !operation.IsTrainingOnly)];
        _widenedInSample = NarrowCalls.FloatsOf(computed.Concat(plan.Prediction.OverPatches).Select(operation => operation.Call(Schedule.One)));
        _widenedInBlock = NarrowCalls.FloatsOf(
        [
            .. computed.Select(operation => operation.Call(Schedule.Rows)),
            .. plan.Prediction.Lanes.Operations.Where(operation => !operation.IsTrainingOnly).Select(operation => operation.Call(Schedule.Lanes)),
        ]);
    }

    /// <summary>
    /// Whether nothing is gained by taking several samples through a layer together: no kernel is another for several than for one. Large ones
    /// are then taken through all layers one after another.
    /// </summary>
    private static bool IsComputedOneByOne(PredictionPlan prediction) => prediction.Patches.Count == 0
        && prediction.Operations.All(operation => operation.IsTrainingOnly || Equals(operation.Call(Schedule.One), operation.Call(Schedule.Rows)));

    /// <summary>Floats of one sample's hidden values and outputs.</summary>
    public int FloatsPerSample { get; private set; }

    /// <summary>Samples that a batch is cut into, so that their hidden values stay near.</summary>
    public int BlockRows { get; }

    /// <summary>Where kernels of narrow weights become floats, behind all values of a sample.</summary>
    public int WidenedOffset => FloatsPerSample + _floatsBehind;

    /// <summary>The same behind those of a block.</summary>
    public int WidenedOffsetInBlock => _floatsPerBlockSample * BlockRows;

    /// <summary>Whether kernels become floats in the memory of a block; it is asked for when the first batch comes.</summary>
    public bool WidensInBlocks => _widenedInBlock > 0;

    public int SampleLength => WidenedOffset + _widenedInSample + FloatsPerCacheLine;

    public int BlockLength => WidenedOffsetInBlock + _widenedInBlock + FloatsPerCacheLine;

    public bool SampleFitsStack => SampleLength <= MostStackFloats;

    public bool BlockFitsStack => BlockLength <= MostStackFloats;

    public bool NeedsPool => !SampleFitsStack || !BlockFitsStack;

    /// <summary>The value in whose memory another one lies: its own, or that of what an operation in place read.</summary>
    public Value HomeOf(Value value) => _homes[value.Index];

    /// <summary>Where a value starts, in floats; in a block, times the block's rows.</summary>
    public int OffsetOf(Value value) => _offsets[HomeOf(value).Index];

    /// <summary>
    /// Where an input stands turned over to lanes, or a value of theirs turned back to rows, in floats; in a block, times the block's rows.
    /// </summary>
    public int TurnedOffsetOf(Value value) => _turned[value.Index];

    private void Place(NetworkPlan plan, int index)
    {
        Operation operation = plan.Prediction.Operations[index];
        if (operation.IsTrainingOnly || (operation.RunsInPlace && !IsReadLater(plan, index, operation.Input)))
        {
            _homes[operation.Output.Index] = HomeOf(operation.Input);
            return;
        }

        foreach (Value value in operation.Writes)
        {
            if (value.IsKept || plan.Prediction.IsNeverWritten(value))
            {
                _homes[value.Index] = value;
            }
            else
            {
                Place(value);
            }
        }
    }

    private void Place(Value value)
    {
        _homes[value.Index] = value;
        _offsets[value.Index] = FloatsPerSample;
        FloatsPerSample += Value.Pad(value.Stride, FloatsPerCacheLine);
    }

    /// <summary>
    /// What an operation gives that is computed with the next lies behind the sample's values too: only who looks at a layer by itself writes
    /// it, and has no patches.
    /// </summary>
    private void PlaceMaps(NetworkPlan plan)
    {
        if (plan.Network.IsStandalone)
        {
            return;
        }

        int floats = 0;
        foreach (Value map in plan.Prediction.Joined.Select(joined => joined.Map).Where(plan.Prediction.IsNeverWritten))
        {
            _offsets[map.Index] = FloatsPerSample + floats;
            floats += Value.Pad(map.Stride, FloatsPerCacheLine);
        }

        _floatsBehind = Math.Max(_floatsBehind, floats);
    }

    /// <summary>Patches lie behind the sample's values; one chain of operations is done with them before the next begins.</summary>
    private void PlacePatches(PatchPlan patches)
    {
        int floats = 0;
        foreach (Value value in patches.Operations.Take(patches.Operations.Count - 1).SelectMany(operation => operation.Writes))
        {
            _homes[value.Index] = value;
            _offsets[value.Index] = FloatsPerSample + floats;
            floats += Value.Pad(value.Stride, FloatsPerCacheLine);
        }

        _floatsBehind = Math.Max(_floatsBehind, floats);
    }

    /// <summary>Whether an operation behind this one reads what lies in a value's memory, or the network gives it.</summary>
    private bool IsReadLater(NetworkPlan plan, int index, Value value)
    {
        Value home = HomeOf(value);
        return home.IsInput || home.IsKept
            || plan.Outputs.Any(output => _homes.TryGetValue(output.Index, out Value? given) && given == home)
            || plan.Prediction.Operations.Skip(index + 1).Any(later => later.Reads.Any(read => _homes.TryGetValue(read.Index, out Value? other) && other == home));
    }
}
