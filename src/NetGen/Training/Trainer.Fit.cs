using NetGen.Training;

namespace NetGen;

/// <content>The loop over epochs.</content>
public abstract partial class Trainer
{
    private const int ReportsPerEpoch = 100;

    private FitRun? _run;

    /// <summary>
    /// The epochs that the latest call of Fit has finished, also while it runs and after an exception ended it; empty
    /// before the first call. A copy: it does not grow.
    /// </summary>
    public History History => _run?.ToHistory() ?? new History([], stopReason: null, TimeSpan.Zero);

    /// <summary>
    /// Trains for some epochs, going on after those already done. Each epoch visits every sample once, in an order that
    /// depends on the seed and the epoch's number alone; the last batch may be shorter. Samples with an
    /// <see cref="Augmentation"/> (<see cref="Dataset.Augment(Augmentation)"/>) are varied anew in each. Before its first step a trainer
    /// looks at the data once, as it is, for <see cref="NormalizeAttribute">[Normalize]</see> layers that nobody has adapted
    /// (<see cref="Adapt(Dataset)"/>).
    /// </summary>
    /// <remarks>
    /// Where the program's output is a terminal, Fit shows how it is getting on, a line per epoch
    /// (<see cref="ConsoleProgress"/>), unless <see cref="TrainerOptions.Quiet"/> is set or <paramref name="progress"/>
    /// is given; in files and pipes it writes nothing. Reports come on the thread that trains, in order. A
    /// <see cref="Progress{T}"/> of .NET hands them on to other threads: there the last ones may come after Fit has
    /// returned.
    /// </remarks>
    /// <param name="train">What to learn from, with labels or targets as the loss needs them.</param>
    /// <param name="epochs">How many epochs to train, at least 1.</param>
    /// <param name="validation">What to evaluate after each epoch; may be null.</param>
    /// <param name="progress">Told about a hundred times per epoch; null shows a line per epoch in a terminal.</param>
    /// <param name="cancellationToken">Looked at before every step and every batch of a validation.</param>
    /// <returns>The numbers of every epoch.</returns>
    /// <exception cref="ArgumentException">
    /// A dataset does not fit; the message names what was expected and what came.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Fit or <see cref="FindLearningRate"/> is running already: on another thread, or a callback or a progress report calls
    /// it for the trainer it was called by. Or the network's <c>[Train]</c> names no loss.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// Fit was cancelled. The weights and the optimizer's state are those after the last step; the unfinished epoch is
    /// not counted: calling Fit again begins it anew. <see cref="History"/> has the epochs before it.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss of a batch is NaN or infinite; the weights are those before it. The unfinished epoch is not counted:
    /// calling Fit again begins it anew.
    /// </exception>
    public History Fit(
        Dataset train,
        int epochs,
        Dataset? validation = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        RunFit(BeginFit(train, epochs, group: null, validation, progress, cancellationToken));

    /// <summary>
    /// The same on a thread of its own. Until the task ends, the trainer is in use and nobody may predict with its
    /// network.
    /// </summary>
    /// <remarks>
    /// Meanwhile other threads may read <see cref="History"/>, <see cref="Options"/>, <see cref="StepCount"/> and
    /// <see cref="EpochCount"/>, set <see cref="LearningRate"/>, and call <see cref="Dispose()"/>. What else they call of this
    /// trainer throws <see cref="InvalidOperationException"/>: Step, Gradients, <see cref="Apply"/>,
    /// <see cref="Evaluate(Dataset)"/>, <see cref="Diagnose"/>, saving, loading and another Fit. Callbacks and progress
    /// reports run on the thread that trains, and may call all of these but the last.
    /// </remarks>
    /// <param name="train">What to learn from, with labels or targets as the loss needs them.</param>
    /// <param name="epochs">How many epochs to train, at least 1.</param>
    /// <param name="validation">What to evaluate after each epoch; may be null.</param>
    /// <param name="progress">
    /// Told about a hundred times per epoch; null shows a line per epoch in a terminal. Here a
    /// <see cref="Progress{T}"/> of .NET is right where a window is to show it.
    /// </param>
    /// <param name="cancellationToken">Cancels the task; see <see cref="O:NetGen.Trainer.Fit">Fit</see>.</param>
    /// <returns>The numbers of every epoch, or what Fit throws once it runs.</returns>
    /// <exception cref="ArgumentException">As <see cref="O:NetGen.Trainer.Fit">Fit</see>, at once.</exception>
    /// <exception cref="InvalidOperationException">As <see cref="O:NetGen.Trainer.Fit">Fit</see>, at once.</exception>
    public Task<History> FitAsync(
        Dataset train,
        int epochs,
        Dataset? validation = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        FitRun run = BeginFit(train, epochs, group: null, validation, progress, cancellationToken);
        return AwaitOnThreadOfItsOwn(run);
    }

    /// <summary>
    /// The token is not the inner task's own: if it were cancelled before it starts, the trainer would stay taken; so it
    /// would where there are no threads, as in most browsers.
    /// </summary>
    private async Task<History> AwaitOnThreadOfItsOwn(FitRun run)
    {
        Task<History> task;
        try
        {
            task = Task.Factory.StartNew(
                () => RunFit(run), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch
        {
            Release();
            throw;
        }

        return await task.ConfigureAwait(false);
    }

    /// <summary>Checks everything and takes the trainer for a run.</summary>
    private FitRun BeginFit(
        Dataset train,
        int epochs,
        TrainingGroup? group,
        Dataset? validation,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        MatchedSamples samples = Match(train, nameof(train));
        CheckWeighedOnce(train.HasWeights, nameof(train));
        Argument.Positive(epochs, nameof(epochs));
        if (epochs > int.MaxValue - EpochCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(epochs),
                epochs,
                $"Expected at most {Quantity.Plain(int.MaxValue - EpochCount, "more epoch")} after the {EpochCount} that are done.");
        }

        MatchedSamples? validationSamples = validation is null ? null : Match(validation, nameof(validation));
        Take(nameof(Fit));
        try
        {
            GroupLink? link = group is null ? null : Link(group, $"Fit of {Quantity.Plain(epochs, "epoch")}", samples, validationSamples);
            progress = group is { Rank: > 0 } ? null
                : progress ?? (Options.Quiet ? null : ConsoleProgress.ForTerminal(GetType().Assembly));
            var context = new TrainingContext(this, EpochCount + epochs, validation is not null, group);
            return _run = new FitRun(samples, validationSamples, progress, context, link, cancellationToken);
        }
        catch
        {
            Release();
            throw;
        }
    }

    private History RunFit(FitRun run)
    {
        ClaimForThisThread();
        try
        {
            FitEpochs(run);
            return run.ToHistory();
        }
        finally
        {
            run.Clock.Stop();

            // First of all, for where the progress goes may fail.
            Release();
            run.EndProgress();
        }
    }

    private void FitEpochs(FitRun run)
    {
        AdaptFirst(run.Train);
        foreach (TrainingCallback callback in Options.Callbacks)
        {
            callback.OnTrainingBegin(run.Context);
        }

        while (EpochCount < run.Context.LastEpoch && run.Context.StopReason is null)
        {
            FitEpoch(run);
        }

        foreach (TrainingCallback callback in Options.Callbacks)
        {
            callback.OnTrainingEnd(run.Context);
        }
    }

    private void FitEpoch(FitRun run)
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

        _carriedStates.Span.Clear();
        float[] outputLosses = new float[_outputs.Length];
        float loss = FitBatches(run, epoch, outputLosses);
        Evaluation? training = Options.MeasureTrainingAccuracy ? EvaluateChecked(run.Train, NoMetrics, run.Token, run.Link) : null;
        Evaluation? validation = run.Validation is null
            ? null
            : EvaluateChecked(run.Validation, _metrics, run.Token, run.Link);
        EpochCount = epoch;
        var record = new EpochRecord(
            epoch,
            loss,
            _coefficients.LearningRate,
            run.Clock.Elapsed - start,
            training,
            validation,
            TrainingMetrics(outputLosses, training));
        run.Add(record);
        foreach (TrainingCallback callback in Options.Callbacks)
        {
            callback.OnEpochEnd(run.Context, record);
        }

        Agree(run);

        run.Report(epoch, run.Batches, loss, record);
    }

    /// <summary>One pass over the samples; returns their mean loss, batches weighed by their samples.</summary>
    /// <param name="run">The run.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="outputLosses">Receives the mean loss by each output alone, where there are several.</param>
    private float FitBatches(FitRun run, int epoch, float[] outputLosses)
    {
        double[] outputSums = new double[_outputs.Length];
        using PinnedSamples samples = run.Train.Pin();
        ulong epochSeed = AugmentationSeed.OfEpoch(Options.Seed, EpochCount);
        int every = Math.Max(1, run.Batches / ReportsPerEpoch);
        double sum = 0;
        for (int batch = 1, first = 0; batch <= run.Batches; batch++)
        {
            LookAtCancellation(run);
            _fitBatch = batch;
            int count = Math.Min(Options.BatchSize, run.Train.Count - first);
            float loss = Step(samples.Batch(first, run.Order, epochSeed), count, run.Link);
            first += count;
            sum += (double)loss * count;
            AddOutputLosses(count, outputSums);
            foreach (TrainingCallback callback in run.Callbacks)
            {
                callback.OnBatchEnd(run.Context, batch, loss);
            }

            if (batch % every == 0 && batch < run.Batches)
            {
                run.Report(epoch, batch, (float)(sum / first), record: null);
            }
        }

        for (int i = 0; i < outputSums.Length; i++)
        {
            outputLosses[i] = (float)(outputSums[i] / run.Train.Count);
        }

        return (float)(sum / run.Train.Count);
    }

    /// <summary>Adds the losses of the last batch by each output alone, where there are several.</summary>
    private void AddOutputLosses(int count, double[] sums)
    {
        for (int i = 0; HasSeveralOutputs && i < sums.Length; i++)
        {
            if (HasShards)
            {
                sums[i] += _sum.OutputLosses[i];
                continue;
            }

            foreach (float loss in _outputs[i].Losses.Span.Slice(0, count))
            {
                sums[i] += loss;
            }
        }
    }

    /// <summary>What an epoch came to by each output, where there are several.</summary>
    private MetricValues TrainingMetrics(float[] losses, Evaluation? training)
    {
        if (!HasSeveralOutputs)
        {
            return MetricValues.None;
        }

        var values = new List<MetricValue>();
        for (int i = 0; i < losses.Length; i++)
        {
            if (_outputs[i].HasLoss)
            {
                string name = _outputs[i].Name;
                values.Add(new MetricValue(OutputMetrics.Loss(name), losses[i]));
                if (training?[name].Accuracy is { } accuracy)
                {
                    values.Add(new MetricValue(OutputMetrics.Accuracy(name), accuracy));
                }
            }
        }

        return new MetricValues([.. values]);
    }
}
