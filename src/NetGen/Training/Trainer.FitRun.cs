using System.Diagnostics;
using NetGen.Training;

namespace NetGen;

/// <content>A call of Fit.</content>
public abstract partial class Trainer
{
    /// <summary>What one call of Fit carries from epoch to epoch. Its records may be read while it runs.</summary>
    private sealed class FitRun(
        MatchedSamples train,
        MatchedSamples? validation,
        IProgress<TrainingProgress>? progress,
        TrainingContext context,
        GroupLink? link,
        CancellationToken token)
    {
        private readonly List<EpochRecord> _records = [];
        private readonly int _firstEpoch = context.Trainer.EpochCount + 1;

        public MatchedSamples Train { get; } = train;

        public MatchedSamples? Validation { get; } = validation;

        public TrainingContext Context { get; } = context;

        /// <summary>Those of the options, as an array: going through it allocates nothing.</summary>
        public TrainingCallback[] Callbacks { get; } = [.. context.Trainer.Options.Callbacks];

        /// <summary>The other processes that train; null where there are none.</summary>
        public GroupLink? Link { get; } = link;

        public CancellationToken Token { get; } = token;

        public Stopwatch Clock { get; } = Stopwatch.StartNew();

        /// <summary>The epoch's order of samples; empty when they are not shuffled.</summary>
        public int[] Order { get; } = context.Trainer.Options.Shuffle ? new int[train.Count] : [];

        public int Batches { get; } = (int)Math.Ceiling((double)train.Count / context.Trainer.Options.BatchSize);

        public void Report(int epoch, int batch, float loss, EpochRecord? record) =>
            progress?.Report(new TrainingProgress(
                _firstEpoch, epoch, Context.LastEpoch, batch, Batches, loss, record, Clock.Elapsed));

        /// <summary>
        /// Lets what comes next in a terminal, an exception's message perhaps, begin on a line of its own.
        /// </summary>
        public void EndProgress() => (progress as ConsoleProgress)?.EndLine();

        public void Add(EpochRecord record)
        {
            lock (_records)
            {
                _records.Add(record);
            }
        }

        public History ToHistory()
        {
            lock (_records)
            {
                bool early = _firstEpoch + _records.Count <= Context.LastEpoch;
                return new History(_records.ToArray(), early ? Context.StopReason : null, Clock.Elapsed);
            }
        }
    }
}
