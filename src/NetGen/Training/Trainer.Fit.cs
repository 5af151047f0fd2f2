using NetGen.Training;

namespace NetGen;

/// <content>Fit: what it checks, takes and gives back, and the loop over epochs.</content>
public abstract partial class Trainer
{
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
}
