using NetGen.Training;

namespace NetGen;

/// <content>Evaluations whose batches several processes share.</content>
public abstract partial class Trainer
{
    /// <summary>
    /// Each round has a batch for every process. What they give, outputs and losses, goes to all of them, and each adds it up in the order
    /// of the samples: metrics of whatever kind so have the bits that they have without other processes.
    /// </summary>
    private double EvaluateTogether(MatchedSamples data, MetricsAccumulator?[] accumulators, CancellationToken token, GroupLink link)
    {
        using PinnedSamples samples = data.Pin();
        int length = checked(EvaluatedBatch.Length(this) + 1);
        float[] blocks = new float[checked(length * link.Size)];
        double loss = 0;
        for (long round = 0; round < data.Count; round += (long)Options.BatchSize * link.Size)
        {
            Span<float> own = blocks.AsSpan(link.Rank * length, length);
            own[^1] = token.IsCancellationRequested ? 1 : 0;
            if (CountOf(link.Rank) is > 0 and var count)
            {
                BeginBatch(samples.Batch(FirstOf(link.Rank), order: []), count);
                RunOnSamples(_phases.Evaluate);
                new EvaluatedBatch(this, count).CopyTo(own);
            }

            link.Gather(blocks, length);
            for (int rank = 0; rank < link.Size; rank++)
            {
                if (blocks[((rank + 1) * length) - 1] > 0)
                {
                    throw Stopped(token);
                }
            }

            for (int rank = 0; rank < link.Size && CountOf(rank) > 0; rank++)
            {
                var batch = new EvaluatedBatch(this, CountOf(rank), blocks.AsSpan(rank * length, length));
                AddEvaluated(data, accumulators, FirstOf(rank), batch, ref loss);
            }

            int FirstOf(int rank) => (int)(round + ((long)rank * Options.BatchSize));

            int CountOf(int rank) =>
                (int)Math.Max(0, Math.Min(Options.BatchSize, data.Count - round - ((long)rank * Options.BatchSize)));
        }

        return loss;
    }

    /// <summary>What samples gave: in the trainer's memory, or in a copy from another process.</summary>
    private readonly ref struct EvaluatedBatch
    {
        private readonly Trainer _trainer;
        private readonly ReadOnlySpan<float> _copy;

        public EvaluatedBatch(Trainer trainer, int count, ReadOnlySpan<float> copy = default)
        {
            _trainer = trainer;
            _copy = copy;
            Count = count;
        }

        public int Count { get; }

        /// <summary>[samples]: the loss of each by all outputs.</summary>
        public ReadOnlySpan<float> Losses => _copy.IsEmpty ? _trainer._sampleLosses.Span.Slice(0, Count) : _copy.Slice(0, Count);

        /// <summary>The floats of a copy of a whole batch.</summary>
        public static int Length(Trainer trainer)
        {
            int length = trainer.Options.BatchSize;
            foreach (OutputMemory output in trainer._outputs)
            {
                length = checked(length + (trainer.Options.BatchSize * (output.Size + 1)));
            }

            return length;
        }

        /// <summary>[samples]: the loss of each by an output alone, where there are several.</summary>
        public ReadOnlySpan<float> LossesOf(int output) => _copy.IsEmpty
            ? _trainer._outputs[output].Losses.Span.Slice(0, Count)
            : _copy.Slice(Start(output), Count);

        /// <summary>[samples, values] of an output.</summary>
        public ReadOnlySpan<float> ValuesOf(int output)
        {
            int length = Count * _trainer._outputs[output].Size;
            return _copy.IsEmpty
                ? _trainer._outputs[output].Values.Span.Slice(0, length)
                : _copy.Slice(Start(output) + _trainer.Options.BatchSize, length);
        }

        public void CopyTo(Span<float> copy)
        {
            Losses.CopyTo(copy);
            for (int i = 0; i < _trainer._outputs.Length; i++)
            {
                LossesOf(i).CopyTo(copy.Slice(Start(i)));
                ValuesOf(i).CopyTo(copy.Slice(Start(i) + _trainer.Options.BatchSize));
            }
        }

        /// <summary>Where an output's losses begin; its values stand behind them.</summary>
        private int Start(int output)
        {
            int start = _trainer.Options.BatchSize;
            for (int i = 0; i < output; i++)
            {
                start += _trainer.Options.BatchSize * (_trainer._outputs[i].Size + 1);
            }

            return start;
        }
    }
}
