using System.Diagnostics;
using NetGen.Training;

namespace NetGen;

/// <content>The loop over epochs.</content>
public abstract partial class Trainer
{
    private const int ReportsPerEpoch = 100;

    private bool _isFitting;

    /// <summary>
    /// Trains for some epochs, going on after those already done. Each epoch visits every sample once, in an order that
    /// depends on the seed and the epoch's number alone; the last batch may be shorter.
    /// </summary>
    /// <param name="train">What to learn from, with labels or targets as the loss needs them.</param>
    /// <param name="epochs">How many epochs to train, at least 1.</param>
    /// <param name="validation">What to evaluate after each epoch; may be null.</param>
    /// <param name="progress">Told about a hundred times per epoch; may be null.</param>
    /// <returns>The numbers of every epoch.</returns>
    /// <exception cref="ArgumentException">
    /// A dataset does not fit; the message names what was expected and what came.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Fit is running already: a callback or a progress report calls it for the trainer it was called by.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss of a batch is NaN or infinite; the weights are those before it. The unfinished epoch is not counted:
    /// calling Fit again begins it anew.
    /// </exception>
    public History Fit(
        Dataset train, int epochs, Dataset? validation = null, IProgress<TrainingProgress>? progress = null)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_isFitting)
        {
            throw new InvalidOperationException(
                "Fit is running on this trainer already; a callback or progress report cannot call it again.");
        }

        CheckData(train, nameof(train));
        CheckTargets(train, nameof(train));
        CheckWeighedOnce(train.HasWeights, nameof(train));
        Argument.Positive(epochs, nameof(epochs));
        if (validation is not null)
        {
            CheckData(validation, nameof(validation));
            CheckTargets(validation, nameof(validation));
        }

        var context = new TrainingContext(this, checked(EpochCount + epochs), validation is not null);
        var run = new FitRun(train, validation, progress, context);
        _isFitting = true;
        try
        {
            return FitEpochs(run);
        }
        finally
        {
            (_isFitting, _fitEpoch, _fitBatch) = (false, null, null);
        }
    }

    private History FitEpochs(FitRun run)
    {
        var records = new List<EpochRecord>();
        foreach (TrainingCallback callback in Options.Callbacks)
        {
            callback.OnTrainingBegin(run.Context);
        }

        while (EpochCount < run.Context.LastEpoch && run.Context.StopReason is null)
        {
            records.Add(FitEpoch(run));
        }

        foreach (TrainingCallback callback in Options.Callbacks)
        {
            callback.OnTrainingEnd(run.Context);
        }

        bool early = EpochCount < run.Context.LastEpoch;
        return new History(records, early ? run.Context.StopReason : null, run.Clock.Elapsed);
    }

    private EpochRecord FitEpoch(FitRun run)
    {
        TimeSpan start = run.Clock.Elapsed;
        int epoch = EpochCount + 1;
        _fitEpoch = epoch;
        foreach (TrainingCallback callback in Options.Callbacks)
        {
            callback.OnEpochBegin(run.Context, epoch);
        }

        if (Options.Shuffle)
        {
            EpochPermutation.Fill(run.Order, Options.Seed, EpochCount);
        }

        float loss = FitBatches(run, epoch);
        EpochCount = epoch;
        Evaluation? training = Options.MeasureTrainingAccuracy ? EvaluateChecked(run.Train) : null;
        Evaluation? validation = run.Validation is null ? null : EvaluateChecked(run.Validation);
        var record = new EpochRecord(
            epoch, loss, _coefficients.LearningRate, run.Clock.Elapsed - start, training, validation);
        foreach (TrainingCallback callback in Options.Callbacks)
        {
            callback.OnEpochEnd(run.Context, record);
        }

        run.Report(epoch, run.Batches, loss, record);
        return record;
    }

    /// <summary>One pass over the samples; returns their mean loss, batches weighed by their samples.</summary>
    private float FitBatches(FitRun run, int epoch)
    {
        using PinnedSamples samples = run.Train.Pin();
        int every = Math.Max(1, run.Batches / ReportsPerEpoch);
        double sum = 0;
        for (int batch = 1, first = 0; batch <= run.Batches; batch++)
        {
            _fitBatch = batch;
            int count = Math.Min(Options.BatchSize, run.Train.Count - first);
            float loss = Step(samples.Batch(first, run.Order), count);
            first += count;
            sum += (double)loss * count;
            foreach (TrainingCallback callback in Options.Callbacks)
            {
                callback.OnBatchEnd(run.Context, batch, loss);
            }

            if (batch % every == 0 && batch < run.Batches)
            {
                run.Report(epoch, batch, (float)(sum / first), record: null);
            }
        }

        return (float)(sum / run.Train.Count);
    }

    /// <summary>What one call of Fit carries from epoch to epoch.</summary>
    private sealed class FitRun(
        Dataset train, Dataset? validation, IProgress<TrainingProgress>? progress, TrainingContext context)
    {
        public Dataset Train { get; } = train;

        public Dataset? Validation { get; } = validation;

        public TrainingContext Context { get; } = context;

        public Stopwatch Clock { get; } = Stopwatch.StartNew();

        /// <summary>The epoch's order of samples; empty when they are not shuffled.</summary>
        public int[] Order { get; } = context.Trainer.Options.Shuffle ? new int[train.Count] : [];

        public int Batches { get; } = (int)Math.Ceiling((double)train.Count / context.Trainer.Options.BatchSize);

        public void Report(int epoch, int batch, float loss, EpochRecord? record) =>
            progress?.Report(new TrainingProgress(
                epoch, Context.LastEpoch, batch, Batches, loss, record, Clock.Elapsed));
    }
}
