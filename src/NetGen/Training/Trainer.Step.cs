using NetGen.Training;

namespace NetGen;

/// <content>One step.</content>
public abstract partial class Trainer
{
    private float _learningRate;
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
    public void Apply(ReadOnlySpan<float> gradients)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Argument.Length(Info.ParameterCount, gradients.Length, nameof(gradients));
        NadamSchedule nadam = BeginUpdate();
        ToStorage(gradients, ref GradientStorage);
        ClipNorms();
        RunPhase(_phases.Apply, 0);
        EndUpdate(nadam);
    }

    /// <summary>Forward, backward and the optimizer on the loaded batch.</summary>
    /// <param name="count">What <see cref="LoadBatch(ReadOnlySpan{float}, ReadOnlySpan{float})"/> returned.</param>
    /// <returns>The mean loss before the update, with penalties.</returns>
    /// <exception cref="TrainingDivergedException">
    /// The loss, or the norm that is clipped, is NaN or infinite; nothing has changed.
    /// </exception>
    protected float StepOnBatch(int count)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        NadamSchedule nadam = BeginUpdate();
        double loss = TrainOnBatch(count);
        ThrowIfDiverged("loss", loss);
        if (Options.ClipNorm is null && Options.GlobalClipNorm is null)
        {
            RunPhase(_phases.Update, count);
        }
        else
        {
            RunPhase(_phases.Gradients, count);
            ClipNorms();
            RunPhase(_phases.Apply, count);
        }

        EndUpdate(nadam);
        return (float)loss;
    }

    /// <summary>Forward and backward on the loaded batch, without clipping and without an update.</summary>
    /// <param name="count">What <see cref="LoadBatch(ReadOnlySpan{float}, ReadOnlySpan{float})"/> returned.</param>
    /// <param name="destination">[parameter count], canonical order, overwritten.</param>
    /// <returns>The mean loss with penalties; NaN is returned, not thrown.</returns>
    /// <exception cref="ArgumentException">The length is not the parameter count.</exception>
    protected float GradientsOnBatch(int count, Span<float> destination)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Argument.Length(Info.ParameterCount, destination.Length, nameof(destination));
        double loss = TrainOnBatch(count);
        RunPhase(_phases.Gradients, count);
        ToCanonical(ref GradientStorage, destination);
        return (float)loss;
    }

    private double TrainOnBatch(int count)
    {
        PreparePhase();
        RunPhase(_phases.Train, count);
        double sum = 0;
        foreach (float loss in _sampleLosses.Span.Slice(0, count))
        {
            sum += loss;
        }

        return (sum / count) + Penalty();
    }

    /// <summary>Computes the coefficients of the step; <see cref="EndUpdate"/> makes them count.</summary>
    private NadamSchedule BeginUpdate()
    {
        long step = StepCount + 1;
        NadamSchedule nadam = _layout.Optimizer == Optimizer.Nadam
            ? new NadamSchedule(Options.Beta1!.Value, step, _nadamProduct)
            : default;
        _coefficients = new OptimizerCoefficients(Options, ScheduledLearningRate, step, nadam);
        return nadam;
    }

    private void EndUpdate(NadamSchedule nadam)
    {
        _nadamProduct = _layout.Optimizer == Optimizer.Nadam ? nadam.Product : 1;
        StepCount++;
    }

    /// <summary>
    /// As Keras's <c>clipnorm</c> and <c>global_clipnorm</c>: gradients with a norm above the limit are scaled by
    /// limit / norm. The order of the sum stands at <see cref="GradientNorm"/>.
    /// </summary>
    private void ClipNorms()
    {
        if (Options.ClipNorm is { } tensorLimit)
        {
            for (int i = 0; i < _layout.Tensors.Count; i++)
            {
                TensorSegment tensor = _layout.Tensors[i];
                Span<float> gradients = _gradients.Span.Slice(tensor.Offset, tensor.Length);
                Limit(gradients, Math.Sqrt(GradientNorm.SumOfSquares(gradients)), tensorLimit);
            }
        }
        else if (Options.GlobalClipNorm is { } limit)
        {
            double sum = 0;
            for (int i = 0; i < _layout.Tensors.Count; i++)
            {
                TensorSegment tensor = _layout.Tensors[i];
                sum += GradientNorm.SumOfSquares(_gradients.Span.Slice(tensor.Offset, tensor.Length));
            }

            Limit(_gradients.Span, Math.Sqrt(sum), limit);
        }
    }

    private void Limit(Span<float> gradients, double norm, float limit)
    {
        ThrowIfDiverged("gradient norm", norm);
        if (norm > limit)
        {
            GradientNorm.Scale(gradients, (float)(limit / norm));
        }
    }

    private void ThrowIfDiverged(string quantity, double value)
    {
        if (!double.IsFinite(value))
        {
            throw new TrainingDivergedException(quantity, value, StepCount + 1, _fitEpoch, _fitBatch);
        }
    }
}
