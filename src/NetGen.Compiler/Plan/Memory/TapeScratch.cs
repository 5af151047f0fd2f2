using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Plan.Memory;

/// <summary>
/// Which values and gradients of a sample nobody reads behind its own way forward and back. Where samples are so large that each is trained on by
/// itself, one piece of memory holds these for one sample after the other, and stays in the nearer caches; every sample of the batch has memory of
/// its own for the rest, which gradients of parameters are computed from.
/// </summary>
public sealed class TapeScratch
{
    /// <summary>The values of all layers from which on a trainer takes samples one by one: 128 KB of them.</summary>
    private const int LeastValues = 32_768;

    private readonly Dictionary<int, int> _offsets = [];

    private TapeScratch()
    {
    }

    /// <param name="plan">The way forward.</param>
    /// <param name="backward">The way back.</param>
    /// <param name="memory">What has memory at all.</param>
    /// <param name="kept">What is read behind the passes over samples, apart from the values that gradients of parameters are computed from.</param>
    public TapeScratch(NetworkPlan plan, BackwardPlan backward, TapeMemory memory, IEnumerable<Value> kept)
    {
        long values = plan.Inputs.Sum(input => (long)input.Size) + plan.Network.Layers.Sum(layer => (long)layer.Output.Size);
        if (values < LeastValues)
        {
            return;
        }

        // Out of training, dropout gives what it reads: who needs the one needs the other.
        HashSet<int> homes =
        [
            .. kept.Concat(backward.Parameters.SelectMany(step => step.Gradient.Values).Select(pair => pair.Value))
                .Concat(plan.Operations.Where(operation => operation.IsTrainingOnly).SelectMany(operation => operation.Reads.Concat(operation.Writes)))
                .Concat(backward.Outputs)
                .Where(value => !value.IsInput).Select(value => memory.HomeOf(value).Index),
        ];
        Values = [.. memory.Values.Concat(memory.Adjoints).Where(value => !value.IsOfBatch && !homes.Contains(value.Index))];
        foreach (Value value in Values)
        {
            _offsets[value.Index] = Length;
            Length += value.Stride;
        }
    }

    /// <summary>Nothing: every sample of the batch has memory of its own for all.</summary>
    public static TapeScratch None { get; } = new();

    /// <summary>Those with memory of their own in it, in order.</summary>
    public IReadOnlyList<Value> Values { get; } = [];

    /// <summary>Floats of a sample.</summary>
    public int Length { get; }

    public bool Exists => Length > 0;

    /// <summary>Whether it holds a value, by the one in whose memory that lies.</summary>
    public bool Holds(Value home) => _offsets.ContainsKey(home.Index);

    /// <summary>Where such a one begins, in floats.</summary>
    public int OffsetOf(Value home) => _offsets[home.Index];
}
