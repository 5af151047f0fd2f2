using System.ComponentModel;
using System.Runtime.CompilerServices;
using NetGen.Training;

namespace NetGen;

/// <content>
/// Batches that are cut into shards: each is trained on as a batch of its own, in the first rows of the same memory, and what they come
/// to is joined by a tree.
/// </content>
public abstract partial class Trainer
{
    private readonly ShardCut _cut;

    /// <summary>The sums of subtrees that wait for their other half, [log2 of the shards], by height.</summary>
    private readonly BatchSum[] _waiting;

    /// <summary>The states that the shards of the present step have ended with.</summary>
    private readonly AlignedMemory<float> _endedStates;

    /// <summary>What the present batch or shard has come to; changes places with those that wait.</summary>
    private BatchSum _sum;

    private int _shard;

    /// <summary>
    /// How many samples of the batch stand before those in memory: 0, or those of the shards before
    /// (<see cref="TrainerOptions.Shards"/>). Dropout masks belong to a sample's place in the whole batch.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected int SamplesBefore { get; private set; }

    /// <summary>Whether <see cref="ComputeGradients"/> adds the gradients of penalties, as one shard of a batch does.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool AddsPenalties => _shard == 0;

    private bool HasShards => _cut.Shards > 1;

    /// <summary>
    /// Forward, backward and gradients shard by shard; <see cref="_sum"/> then has the gradients of the batch. Returns the mean loss
    /// without penalties.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="count">Its samples.</param>
    /// <param name="link">The other processes that have shards of it; null for none.</param>
    private double TrainShards(BatchSource batch, int count, GroupLink? link)
    {
        int shards = _cut.Shards / (link?.Size ?? 1);
        int first = shards * (link?.Rank ?? 0);
        int filled = _cut.Filled(first, shards, count);
        for (int i = 0; i < filled; i++)
        {
            TrainShard(batch, first + i, count);
            bool isLast = i == filled - 1;
            int height = 0;
            for (; IsSet(i, height) || (isLast && i >> height > 0); height++)
            {
                if (IsSet(i, height))
                {
                    Join(_waiting[height], _sum, _sum.Message(_trained.Start));
                }
            }

            if (!isLast)
            {
                (_sum, _waiting[height]) = (_waiting[height], _sum);
            }
        }

        if (link is not null)
        {
            JoinProcesses(link, shards, filled, count);
        }

        (_shard, SamplesBefore) = (0, 0);
        PutShown();
        return _sum.Loss / count;

        static bool IsSet(int number, int bit) => ((number >> bit) & 1) == 1;
    }

    private void TrainShard(BatchSource batch, int shard, int count)
    {
        int first = _cut.First(shard);
        int samples = _cut.Count(shard, count);
        (_shard, SamplesBefore) = (shard, first);
        BeginSamples(batch.From(first), samples, count);
        RunPasses();
        RunOnParameters(_phases.Gradients);
        SumLosses(samples);
        if (_layout.ShownValues > 0)
        {
            Span<float> shown = _sum.Shown;
            TakeShown(ref shown[0]);
            GradientNorm.Scale(shown, (float)samples / count);
        }

        if (Options.CarryState)
        {
            TakeStates(ref Unsafe.Add(ref _endedStates.First, first * _layout.CarriedValues), samples);
        }
    }

    private void SumLosses(int samples)
    {
        _sum.Loss = SumOf(_sampleLosses.Span.Slice(0, samples));
        _sum.Stops = 0;
        for (int i = 0; i < _outputs.Length; i++)
        {
            _sum.OutputLosses[i] = HasSeveralOutputs ? SumOf(_outputs[i].Losses.Span.Slice(0, samples)) : 0;
        }
    }

    private static double SumOf(ReadOnlySpan<float> losses)
    {
        double sum = 0;
        foreach (float loss in losses)
        {
            sum += loss;
        }

        return sum;
    }

    /// <summary>Lets <see cref="_sum"/> be the sum of two, one of which it is, the earlier samples first.</summary>
    /// <param name="lower">The earlier samples.</param>
    /// <param name="upper">The later ones.</param>
    /// <param name="run">Which part of it; losses are at its end.</param>
    private void Join(BatchSum lower, BatchSum upper, FloatRun run)
    {
        _phases.Join(lower, upper, run.UpTo(_sum.Floats));
        RunOnParameters(_phases.Add);
        if (run.End > _sum.Floats)
        {
            _sum.AddTotals(lower, upper);
        }
    }

    private void PutShown()
    {
        if (_layout.ShownValues > 0)
        {
            PutShown(ref _sum.Shown[0]);
        }
    }

    /// <summary>Carries the states of the shards on that this process has trained on.</summary>
    private void CarryShards(int count, GroupLink? link)
    {
        int samples = _cut.Shards / (link?.Size ?? 1) * _cut.Length;
        int first = samples * (link?.Rank ?? 0);
        int end = Math.Min(first + samples, count);
        if (Options.CarryState && first < end)
        {
            int values = _layout.CarriedValues;
            _endedStates.Span.Slice(first * values, (end - first) * values).CopyTo(_carriedStates.Span.Slice(first * values));
        }
    }
}
