using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Training;

/// <summary>
/// What is summed over the samples of a batch, in one piece of memory so that it travels as one message: gradients, what averages move
/// towards, and losses.
/// </summary>
internal sealed class BatchSum
{
    private const int CacheLine = 16;

    /// <summary>The places of <see cref="Totals"/> before those of single outputs.</summary>
    private const int FixedTotals = 2;

    private readonly AlignedMemory<float> _memory;
    private readonly int _gradients;
    private readonly int _shown;
    private readonly int _floats;
    private readonly int _totals;

    /// <param name="layout">The network.</param>
    /// <param name="isJoined">Whether more than gradients is summed here.</param>
    public BatchSum(TrainerLayout layout, bool isJoined)
    {
        _gradients = layout.StorageLength;
        _shown = isJoined ? layout.ShownValues : 0;
        _floats = (_gradients + _shown + CacheLine - 1) & -CacheLine;
        _totals = isJoined ? FixedTotals + layout.Outputs.Count : 0;
        _memory = new AlignedMemory<float>(checked(_floats + (2 * _totals) + (isJoined ? ShardCut.Most : 0)));
    }

    /// <summary>The first gradient.</summary>
    public ref float First => ref _memory.First;

    /// <summary>[storage length].</summary>
    public Span<float> Gradients => _memory.Span.Slice(0, _gradients);

    /// <summary>[<see cref="TrainerLayout.ShownValues"/>]: each sample's share of what averages move towards.</summary>
    public Span<float> Shown => _memory.Span.Slice(_gradients, _shown);

    /// <summary>Σ loss of the samples, of all outputs together.</summary>
    public ref double Loss => ref Totals[0];

    /// <summary>How many processes want to stop.</summary>
    public ref double Stops => ref Totals[1];

    /// <summary>[outputs]: Σ loss of the samples by each output alone.</summary>
    public Span<double> OutputLosses => Totals.Slice(FixedTotals);

    /// <summary>Gradients and what averages move towards, with what fills them up to whole cache lines.</summary>
    public int Floats => _floats;

    private Span<double> Totals => MemoryMarshal.Cast<float, double>(_memory.Span.Slice(_floats, 2 * _totals));

    /// <summary>What other processes are told: everything, and as much behind it as makes halves of halves of whole floats.</summary>
    /// <param name="start">The first gradient that anybody wants to know.</param>
    public FloatRun Message(int start) => new(start, (_floats + (2 * _totals) - start + ShardCut.Most - 1) & -ShardCut.Most);

    /// <summary>What a message ends with that is added up in one piece.</summary>
    public FloatRun Tail(FloatRun message) => new(_floats, message.End - _floats);

    /// <summary>A part of a message.</summary>
    public Span<float> this[FloatRun run] => _memory.Span.Slice(run.Start, run.Length);

    /// <summary>Adds floats of two sums: here is lower plus upper.</summary>
    public void Add(BatchSum lower, BatchSum upper, FloatRun run)
    {
        ReadOnlySpan<float> first = lower[run];
        ReadOnlySpan<float> second = upper[run];
        Span<float> sum = this[run];
        ReadOnlySpan<Vector<float>> firsts = MemoryMarshal.Cast<float, Vector<float>>(first);
        ReadOnlySpan<Vector<float>> seconds = MemoryMarshal.Cast<float, Vector<float>>(second);
        Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = firsts[i] + seconds[i];
        }

        for (int i = sums.Length * Vector<float>.Count; i < sum.Length; i++)
        {
            sum[i] = first[i] + second[i];
        }
    }

    /// <summary>Adds the losses of two sums.</summary>
    public void AddTotals(BatchSum lower, BatchSum upper)
    {
        for (int i = 0; i < _totals; i++)
        {
            Totals[i] = lower.Totals[i] + upper.Totals[i];
        }
    }

    /// <summary>Takes what another sum has.</summary>
    /// <param name="from">The other one.</param>
    /// <param name="run">A part of a message.</param>
    public void Copy(BatchSum from, FloatRun run) => from[run].CopyTo(this[run]);
}
