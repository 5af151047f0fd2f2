using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Where prediction keeps hidden values: on the stack up to 64 KB, else in memory that the network pools.</summary>
internal sealed class PredictionScratch
{
    private const int MostStackFloats = 64 * 1024 / sizeof(float);
    private const int FloatsPerCacheLine = 16;
    private const int MostBlockRows = 64;
    private const int TileRows = 4;

    private readonly Dictionary<int, int> _offsets = [];
    private readonly int _floatsPerBlockSample;

    public PredictionScratch(NetworkPlan plan)
    {
        foreach (Operation operation in plan.Operations)
        {
            if (IsAlias(operation))
            {
                _offsets[operation.Output.Index] = _offsets[operation.Input.Index];
            }
            else
            {
                _offsets[operation.Output.Index] = FloatsPerSample;
                FloatsPerSample += Value.Pad(operation.Output.Stride, FloatsPerCacheLine);
            }
        }

        if (plan.OperationsInLanes > 0)
        {
            LaneInputs = FloatsPerSample;
            LaneOutputs = LaneInputs + Value.Pad(plan.Network.Input.Size, FloatsPerCacheLine);
            _floatsPerBlockSample = LaneOutputs + Value.Pad(plan.Operations[plan.OperationsInLanes - 1].Output.Stride, FloatsPerCacheLine);
            BlockRows = SampleLanes.Count;
        }
        else
        {
            _floatsPerBlockSample = FloatsPerSample;
            int fitting = (MostStackFloats - FloatsPerCacheLine) / FloatsPerSample / TileRows * TileRows;
            BlockRows = Math.Min(MostBlockRows, Math.Max(TileRows, fitting));
        }
    }

    /// <summary>Floats of one sample's hidden values and outputs.</summary>
    public int FloatsPerSample { get; private set; }

    /// <summary>Samples that a batch is cut into, so that their hidden values stay near.</summary>
    public int BlockRows { get; }

    /// <summary>Where the inputs stand with samples in the lanes, in floats; in a block, times the block's rows.</summary>
    public int LaneInputs { get; }

    /// <summary>Where the last values in lanes stand when turned back to rows, in floats; in a block, times the block's rows.</summary>
    public int LaneOutputs { get; }

    public int SampleLength => FloatsPerSample + FloatsPerCacheLine;

    public int BlockLength => (_floatsPerBlockSample * BlockRows) + FloatsPerCacheLine;

    public bool SampleFitsStack => SampleLength <= MostStackFloats;

    public bool BlockFitsStack => BlockLength <= MostStackFloats;

    public bool NeedsPool => !SampleFitsStack || !BlockFitsStack;

    /// <summary>Where a value starts, in floats; in a block, times the block's rows.</summary>
    public int OffsetOf(Value value) => _offsets[value.Index];

    /// <summary>Whether the operation's output takes the place of its input.</summary>
    public static bool IsAlias(Operation operation) => operation.IsTrainingOnly || operation.RunsInPlace;
}
