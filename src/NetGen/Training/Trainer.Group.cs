using System.Globalization;
using System.Reflection;
using NetGen.Training;

namespace NetGen;

/// <content>Training and evaluation by several processes together.</content>
public abstract partial class Trainer
{
    /// <summary>
    /// Trains as <see cref="Fit(Dataset, int, Dataset?, IProgress{TrainingProgress}?, CancellationToken)"/> does, together with other
    /// processes that make the same call: each trains on its shards of every batch (<see cref="TrainerOptions.Shards"/>), and all take
    /// the same steps. Parameters, history and state are bit for bit those of one process with as many shards.
    /// </summary>
    /// <remarks>
    /// Before the first step the processes compare NetGen's version, network, options (but <see cref="TrainerOptions.Threads"/> and
    /// <see cref="TrainerOptions.Quiet"/>), parameters, the optimizer's state and hashes of the data. In a step each reads the inputs of its
    /// own shards, and gradients, losses and what averages of layers move towards are exchanged, once for each doubling of processes.
    /// Behind every epoch they compare parameters and learning rates again. Callbacks run on all of them alike; progress is reported, and a <see cref="Checkpoint"/> written, by the one of rank 0. Where one is
    /// cancelled, or asks to stop, all of them end with the same step or epoch.
    /// </remarks>
    /// <param name="train">What to learn from, the same on all processes.</param>
    /// <param name="epochs">How many epochs to train, at least 1.</param>
    /// <param name="group">The processes: a power of two of them that divides the shards.</param>
    /// <param name="validation">What to evaluate after each epoch, together; may be null.</param>
    /// <param name="progress">Told about a hundred times per epoch on rank 0; null shows a line per epoch in a terminal there.</param>
    /// <param name="cancellationToken">Looked at before every step and every batch of a validation.</param>
    /// <returns>The numbers of every epoch, on all processes; times are their own.</returns>
    /// <exception cref="ArgumentException">
    /// A dataset does not fit, or the shards are not to be shared by so many processes; the message names what was expected and what came.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The processes differ in something; the message names it, ranks and hosts. Or as without other processes.
    /// </exception>
    /// <exception cref="OperationCanceledException">This or another process was cancelled, and all are as after the same last step.</exception>
    /// <exception cref="TrainingDivergedException">The loss of a batch is NaN or infinite, on all processes.</exception>
    public History Fit(
        Dataset train,
        int epochs,
        TrainingGroup group,
        Dataset? validation = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(group);
        return RunFit(BeginFit(train, epochs, group, validation, progress, cancellationToken));
    }

    /// <summary>
    /// The loss and metrics over a dataset as <see cref="Evaluate(Dataset)"/> gives them, together with other processes that make the same
    /// call: batches are shared out, and each process sums what all of them gave in the order of the samples, so that the bits are those of one.
    /// With <see cref="TrainerOptions.CarryState"/> a batch goes on from the one before, and each process goes through all of them.
    /// </summary>
    /// <param name="data">Samples with labels or targets, as the loss needs them, the same on all processes.</param>
    /// <param name="group">The processes: a power of two of them that divides the shards.</param>
    /// <returns>The same evaluation on all processes.</returns>
    /// <exception cref="ArgumentException">
    /// The dataset does not fit, or there are other than so many processes; the message names what was expected and what came.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The processes differ in something; the message names it, ranks and hosts. Or as without other processes.
    /// </exception>
    public Evaluation Evaluate(Dataset data, TrainingGroup group)
    {
        CheckUsable();
        ArgumentNullException.ThrowIfNull(group);
        MatchedSamples samples = Match(data, nameof(data));
        return EvaluateChecked(samples, _metrics, CancellationToken.None, Link(group, nameof(Evaluate), samples, validation: null));
    }

    /// <summary>Joins a group for a call, when all processes agree on what they are about to do; null for a group of one.</summary>
    private GroupLink? Link(TrainingGroup group, string call, MatchedSamples data, MatchedSamples? validation)
    {
        group.BeginCall(call);

        // What is no power of two divides the shards on no process, whatever its options are.
        bool canCompare = group.Size > 0 && (group.Size & (group.Size - 1)) == 0;
        GroupLink? link = canCompare && group.Size > 1 ? new GroupLink(group) : null;
        if (link is not null)
        {
            GroupAgreement.Check(link, Facts(call, data, validation));
        }

        return canCompare && Options.Shards % group.Size == 0
            ? link
            : throw new ArgumentException(
                $"{nameof(TrainerOptions.Shards)} = {Options.Shards}, but the group has {Quantity.Plain(group.Size, "process", "processes")}: "
                + "expected a power of two of them that divides the shards, so that each has as many.",
                nameof(group));
    }

    /// <summary>What has to be the same on all processes, what explains most first.</summary>
    private List<(string What, string Text)> Facts(string call, MatchedSamples data, MatchedSamples? validation)
    {
        var state = new Fingerprint();
        foreach (AlignedMemory<float> slot in _state)
        {
            state.Add(slot.Span);
        }

        state.Add((ReadOnlySpan<double>)[_nadamProduct]);
        return
        [
            ("version of NetGen", VersionOfLibrary()),
            ("network", string.Join("\n", [StateOwner.Of(_layout).Title, $"{_layout.Optimizer}", .. Info.Layers.Select(Described)])),
            ("call", call),
            ("options", Options.ToComparedText()),
            ("progress", FormattableString.Invariant(
                $"{Quantity.Plain(EpochCount, "epoch")}, {Quantity.Plain(StepCount, "step")}, learning rate {LearningRate:R}")),
            ("frozen layers", FrozenLayers()),
            ("parameters", HashedParameters()),
            ("optimizer's state", $"one with the hash {state.Finish()}"),
            (call == nameof(Evaluate) ? "data" : "training data", data.Describe()),
            ("validation data", validation?.Describe() ?? "none"),
        ];
    }

    /// <summary>A layer with all that it computes with, and what it reads.</summary>
    private static string Described(LayerInfo layer) =>
        $"layer {layer} of {string.Join(", ", layer.Inputs)}{(layer.Arguments.Count == 0 ? "" : " with ")}{string.Join(", ", layer.Arguments)}";

    private string FrozenLayers()
    {
        string frozen = string.Join(", ", Info.Layers.Where(layer => layer.ParameterCount > 0 && _trained.IsFrozen(layer.Name)).Select(layer => layer.Name));
        return frozen.Length == 0 ? "none" : frozen;
    }

    private string HashedParameters()
    {
        float[] values = new float[Info.ParameterCount];
        GetParameters(values);
        return $"{Quantity.Plain(values.Length, "parameter")} with the hash {Fingerprint.Of(values)}";
    }

    private static string VersionOfLibrary() =>
        typeof(Trainer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "none";

    /// <summary>Lets a cancelled call end: at once, or together with the other processes, which learn of it with the next step.</summary>
    private void LookAtCancellation(FitRun run)
    {
        if (run.Link is null)
        {
            run.Token.ThrowIfCancellationRequested();
        }

        _wantsToStop = run.Token.IsCancellationRequested;
    }

    private void ThrowIfStopped(GroupLink? link)
    {
        if (link is not null && _sum.Stops > 0)
        {
            throw Stopped(_run!.Token);
        }
    }

    private static OperationCanceledException Stopped(CancellationToken token) => token.IsCancellationRequested
        ? new OperationCanceledException(token)
        : new OperationCanceledException("Another process of the group was cancelled.");

    /// <summary>
    /// All processes stop where a callback of one of them asks for it. Where a callback or a schedule of the user's does something else on one
    /// of them, they end here and not with other parameters each.
    /// </summary>
    private void Agree(FitRun run)
    {
        if (run.Link is null)
        {
            return;
        }

        if (Array.Find(run.Link.Gather(run.Context.StopReason ?? ""), reason => reason.Length > 0) is { } reason)
        {
            run.Context.Stop(reason);
        }

        string behind = $"behind epoch {EpochCount}";
        GroupAgreement.Check(
            run.Link,
            [
                ("learning rate " + behind, LearningRate.ToString("R", CultureInfo.InvariantCulture)),
                ("frozen layers " + behind, FrozenLayers()),
                ("parameters " + behind, HashedParameters()),
            ]);
    }
}
