using NetGen.Training;

namespace NetGen;

/// <content>One step.</content>
public abstract partial class Trainer
{
    private float _learningRate;
    private float? _searchedLearningRate;
    private double _nadamProduct = 1;
    private int? _fitEpoch;
    private int? _fitBatch;

    /// <summary>
    /// η before the schedule; can be set between steps. A step uses it times the factor of
    /// <see cref="TrainerOptions.Schedule"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0, or not finite.</exception>
    public float LearningRate
    {
        get => _learningRate;
        set => _learningRate = value is > 0 and < float.PositiveInfinity
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Expected a finite learning rate above 0.");
    }

    /// <summary>The learning rate the next step will use: <see cref="LearningRate"/> after the schedule.</summary>
    /// <exception cref="InvalidOperationException">
    /// The schedule gives a negative or infinite factor, or NaN.
    /// </exception>
    public float ScheduledLearningRate =>
        Options.Schedule is { } schedule ? schedule.Apply(_learningRate, StepCount) : _learningRate;

    /// <summary>
    /// Updates the parameters from the caller's own gradients: clipping, weight decay and the optimizer as in a step,
    /// which it counts as. The gradients are not checked for NaN, unless a norm is clipped.
    /// </summary>
    /// <param name="gradients">[parameter count], canonical order.</param>
    /// <exception cref="ArgumentException">The length is not the parameter count.</exception>
    /// <exception cref="TrainingDivergedException">
    /// A norm is clipped, and it is NaN or infinite; nothing has changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    public void Apply(ReadOnlySpan<float> gradients)
    {
        CheckUsable();
        Argument.Length(Info.ParameterCount, gradients.Length, nameof(gradients));
        NadamSchedule nadam = BeginUpdate();
        ToStorage(gradients, ref GradientStorage);
        _trained.ClearOthers(_sum.Gradients);
        _gradientNorms?.Measure(_sum.Gradients);
        ClipNorms();
        RunOnParameters(_phases.Apply);
        EndUpdate(nadam);
    }

    /// <summary>Forward, backward and the optimizer on a batch of dense targets.</summary>
    /// <param name="inputs">[count, inputs], 1 to <see cref="TrainerOptions.BatchSize"/> samples.</param>
    /// <param name="targets">[count, outputs].</param>
    /// <returns>The mean loss before the update, with penalties.</returns>
    /// <exception cref="ArgumentException">
    /// A length does not fit; the message names the expected and the given one.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss, or the norm that is clipped, is NaN or infinite; nothing has changed.
    /// </exception>
    protected unsafe float StepOnBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int count = CheckBatch(inputs, targets);
        fixed (float* firstInput = inputs, firstTarget = targets)
        {
            return Step(Given(firstInput, firstTarget), count);
        }
    }

    /// <summary>The same on a batch of labels.</summary>
    /// <param name="inputs">[count, inputs], 1 to <see cref="TrainerOptions.BatchSize"/> samples.</param>
    /// <param name="labels">[count], each from 0 to outputs - 1.</param>
    /// <returns>The mean loss before the update, with penalties.</returns>
    /// <exception cref="ArgumentException">
    /// A length or a label does not fit; the message names what was expected and what came.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss, or the norm that is clipped, is NaN or infinite; nothing has changed.
    /// </exception>
    protected unsafe float StepOnBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
    {
        int count = CheckBatch(inputs, labels);
        fixed (float* firstInput = inputs)
        fixed (int* firstLabel = labels)
        {
            return Step(Given(firstInput, firstLabel), count);
        }
    }

    /// <summary>Forward and backward on a batch of dense targets, without clipping and without an update.</summary>
    /// <param name="inputs">[count, inputs], 1 to <see cref="TrainerOptions.BatchSize"/> samples.</param>
    /// <param name="targets">[count, outputs].</param>
    /// <param name="destination">[parameter count], canonical order, overwritten.</param>
    /// <returns>The mean loss with penalties; NaN is returned, not thrown.</returns>
    /// <exception cref="ArgumentException">
    /// A length does not fit; the message names the expected and the given one.
    /// </exception>
    protected unsafe float GradientsOnBatch(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> destination)
    {
        int count = CheckBatch(inputs, targets);
        fixed (float* firstInput = inputs, firstTarget = targets)
        {
            return Gradients(Given(firstInput, firstTarget, caller: nameof(Gradients)), count, destination);
        }
    }

    /// <summary>The same on a batch of labels.</summary>
    /// <param name="inputs">[count, inputs], 1 to <see cref="TrainerOptions.BatchSize"/> samples.</param>
    /// <param name="labels">[count], each from 0 to outputs - 1.</param>
    /// <param name="destination">[parameter count], canonical order, overwritten.</param>
    /// <returns>The mean loss with penalties; NaN is returned, not thrown.</returns>
    /// <exception cref="ArgumentException">
    /// A length or a label does not fit; the message names what was expected and what came.
    /// </exception>
    protected unsafe float GradientsOnBatch(
        ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> destination)
    {
        int count = CheckBatch(inputs, labels);
        fixed (float* firstInput = inputs)
        fixed (int* firstLabel = labels)
        {
            return Gradients(Given(firstInput, firstLabel, caller: nameof(Gradients)), count, destination);
        }
    }

    /// <summary>A batch of one input and one output, where the caller has it.</summary>
    private unsafe BatchSource Given(float* inputs, void* answers, float* weights = null, string caller = nameof(Step))
    {
        // Before anything that belongs to a step that runs is touched.
        CheckUsable(caller);
        _given.SetInput(0, new PinnedRows(inputs));
        _given.SetAnswers(0, new PinnedRows(answers));
        return _given.InOnePiece(weights);
    }

    private float Step(BatchSource batch, int count, GroupLink? link = null)
    {
        CheckUsable();
        NadamSchedule nadam = BeginUpdate();
        double loss = Train(batch, count, link);
        ThrowIfStopped(link);
        ThrowIfDiverged("loss", loss);
        MoveAverages();
        if (!HasShards && Options.ClipNorm is null && Options.GlobalClipNorm is null && _gradientNorms is null && !_trained.AnyFrozen)
        {
            RunOnParameters(_phases.Update);
        }
        else
        {
            RunGradients();
            _trained.ClearOthers(_sum.Gradients);
            _gradientNorms?.Measure(_sum.Gradients);
            ClipNorms();
            RunOnParameters(_phases.Apply);
        }

        if (HasShards)
        {
            CarryShards(count, link);
        }
        else
        {
            TakeStates(count);
        }

        EndUpdate(nadam);
        return (float)loss;
    }

    private float Gradients(BatchSource batch, int count, Span<float> destination)
    {
        CheckUsable();
        Argument.Length(Info.ParameterCount, destination.Length, nameof(destination));
        double loss = Train(batch, count);
        RunGradients();
        _trained.ClearOthers(_sum.Gradients);
        ToCanonical(ref GradientStorage, destination);
        return (float)loss;
    }

    /// <summary>Forward and backward; returns the mean loss with penalties.</summary>
    private double Train(BatchSource batch, int count, GroupLink? link = null)
    {
        BeginBatch(batch, count);
        CountMasked(batch, count);
        _states = _carriedStates;
        RunPreparation();
        if (HasShards)
        {
            return TrainShards(batch, count, link) + Penalty();
        }

        RunPasses();
        return (SumOf(_sampleLosses.Span.Slice(0, count)) / count) + Penalty();
    }

    private void RunPasses()
    {
        RunOnSamples(_phases.Train);
        for (int barrier = 0; barrier < Barriers.Length; barrier++)
        {
            _phases.Pass(barrier);
            if (!_trained.IsFrozen(Barriers[barrier]))
            {
                RunOnParameters(_phases.Reduce);
            }

            RunOnSamples(_phases.TrainOn);
        }
    }

    /// <summary>The gradients of the batch; those of shards are there already.</summary>
    private void RunGradients()
    {
        if (!HasShards)
        {
            RunOnParameters(_phases.Gradients);
        }
    }

    /// <summary>The L1 and L2 penalties of the layers that are not frozen.</summary>
    private float Penalty()
    {
        float penalty = 0;
        foreach (int layer in PenalizedLayers)
        {
            if (!_trained.IsFrozen(layer))
            {
                penalty += Penalty(layer);
            }
        }

        return penalty;
    }

    /// <summary>Moves the averages of all layers that have some and are not frozen, as a step does once.</summary>
    protected void MoveAverages()
    {
        foreach (int layer in AveragedLayers)
        {
            if (!_trained.IsFrozen(layer))
            {
                MoveAverages(layer);
            }
        }
    }

    /// <summary>Computes the coefficients of the step; <see cref="EndUpdate"/> makes them count.</summary>
    private NadamSchedule BeginUpdate()
    {
        long step = StepCount + 1;
        NadamSchedule nadam = _layout.Optimizer == Optimizer.Nadam
            ? new NadamSchedule(Options.Beta1!.Value, step, _nadamProduct)
            : default;
        _coefficients = new OptimizerCoefficients(
            Options, _searchedLearningRate ?? ScheduledLearningRate, step, nadam);
        return nadam;
    }

    private void EndUpdate(NadamSchedule nadam)
    {
        _nadamProduct = _layout.Optimizer == Optimizer.Nadam ? nadam.Product : 1;
        StepCount++;
    }

    private void ThrowIfDiverged(string quantity, double value)
    {
        if (!double.IsFinite(value))
        {
            throw new TrainingDivergedException(quantity, value, StepCount + 1, _fitEpoch, _fitBatch);
        }
    }
}
