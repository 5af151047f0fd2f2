using NetGen.Training;

namespace NetGen;

/// <content>How much each sample counts, and targets that are smoothed.</content>
public abstract partial class Trainer
{
    private readonly float[]? _classWeights;

    /// <summary>A step on a batch of dense targets whose samples have weights.</summary>
    /// <param name="inputs">[count, inputs], 1 to <see cref="TrainerOptions.BatchSize"/> samples.</param>
    /// <param name="targets">[count, outputs].</param>
    /// <param name="weights">[count], each finite and at least 0.</param>
    /// <returns>Σ weight · loss / count before the update, with penalties.</returns>
    /// <exception cref="ArgumentException">
    /// A length or a weight does not fit, or there are <see cref="TrainerOptions.ClassWeights"/> too.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss, or the norm that is clipped, is NaN or infinite; nothing has changed.
    /// </exception>
    protected unsafe float StepOnBatch(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights)
    {
        int count = CheckBatch(inputs, targets);
        CheckWeights(weights, count);
        fixed (float* firstInput = inputs, firstTarget = targets, firstWeight = weights)
        {
            return Step(Given(firstInput, firstTarget, firstWeight), count);
        }
    }

    /// <summary>The same on a batch of labels.</summary>
    /// <param name="inputs">[count, inputs], 1 to <see cref="TrainerOptions.BatchSize"/> samples.</param>
    /// <param name="labels">[count], each from 0 to outputs - 1.</param>
    /// <param name="weights">[count], each finite and at least 0.</param>
    /// <returns>Σ weight · loss / count before the update, with penalties.</returns>
    /// <exception cref="ArgumentException">
    /// A length, a label or a weight does not fit, or there are <see cref="TrainerOptions.ClassWeights"/> too.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss, or the norm that is clipped, is NaN or infinite; nothing has changed.
    /// </exception>
    protected unsafe float StepOnBatch(
        ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights)
    {
        int count = CheckBatch(inputs, labels);
        CheckWeights(weights, count);
        fixed (float* firstInput = inputs, firstWeight = weights)
        fixed (int* firstLabel = labels)
        {
            return Step(Given(firstInput, firstLabel, firstWeight), count);
        }
    }

    /// <summary>Forward and backward on a batch of dense targets whose samples have weights.</summary>
    /// <param name="inputs">[count, inputs], 1 to <see cref="TrainerOptions.BatchSize"/> samples.</param>
    /// <param name="targets">[count, outputs].</param>
    /// <param name="weights">[count], each finite and at least 0.</param>
    /// <param name="destination">[parameter count], canonical order, overwritten.</param>
    /// <returns>Σ weight · loss / count with penalties; NaN is returned, not thrown.</returns>
    /// <exception cref="ArgumentException">
    /// A length or a weight does not fit, or there are <see cref="TrainerOptions.ClassWeights"/> too.
    /// </exception>
    protected unsafe float GradientsOnBatch(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> destination)
    {
        int count = CheckBatch(inputs, targets);
        CheckWeights(weights, count);
        fixed (float* firstInput = inputs, firstTarget = targets, firstWeight = weights)
        {
            return Gradients(Given(firstInput, firstTarget, firstWeight, caller: nameof(Gradients)), count, destination);
        }
    }

    /// <summary>The same on a batch of labels.</summary>
    /// <param name="inputs">[count, inputs], 1 to <see cref="TrainerOptions.BatchSize"/> samples.</param>
    /// <param name="labels">[count], each from 0 to outputs - 1.</param>
    /// <param name="weights">[count], each finite and at least 0.</param>
    /// <param name="destination">[parameter count], canonical order, overwritten.</param>
    /// <returns>Σ weight · loss / count with penalties; NaN is returned, not thrown.</returns>
    /// <exception cref="ArgumentException">
    /// A length, a label or a weight does not fit, or there are <see cref="TrainerOptions.ClassWeights"/> too.
    /// </exception>
    protected unsafe float GradientsOnBatch(
        ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights, Span<float> destination)
    {
        int count = CheckBatch(inputs, labels);
        CheckWeights(weights, count);
        fixed (float* firstInput = inputs, firstWeight = weights)
        fixed (int* firstLabel = labels)
        {
            return Gradients(Given(firstInput, firstLabel, firstWeight, caller: nameof(Gradients)), count, destination);
        }
    }

    private void CheckWeights(ReadOnlySpan<float> weights, int count)
    {
        SampleWeights.Check(weights, count, nameof(weights));
        CheckWeighedOnce(hasWeights: true, nameof(weights));
    }

    /// <summary>As Keras does, refuses weights of classes and of samples together, which may be meant in two ways.</summary>
    private void CheckWeighedOnce(bool hasWeights, string name)
    {
        if (hasWeights && _classWeights is not null)
        {
            throw new ArgumentException(
                $"Expected weights of samples or {nameof(TrainerOptions.ClassWeights)}, got both; "
                + "multiply the weight of each sample by that of its class instead.",
                name);
        }
    }

    /// <summary>What samples [first, end) of a batch of <paramref name="count"/> count in training.</summary>
    private void WeighSamples(BatchSource source, int first, int end, int count)
    {
        Span<float> weights = _sampleWeights.Span;
        weights.Slice(first, end - first).Fill(1);
        source.CopyWeights(first, end, weights);
        Span<float> scales = _sampleScales.Span;
        for (int sample = first; sample < end; sample++)
        {
            if (_classWeights is not null)
            {
                int ofClass = ClassOf(sample);
                weights[sample] = ofClass < 0 ? 0 : _classWeights[ofClass];
            }

            scales[sample] = weights[sample] / count;
        }
    }

    private int ClassOf(int sample)
    {
        OutputMemory output = _outputs[0];
        return output.UsesLabels
            ? output.Labels.Span[sample]
            : MetricsAccumulator.ClassOf(
                output.Targets.Span.Slice(sample * output.Size, output.Size), MetricsAccumulator.KindOf(output.Loss));
    }

    private void SmoothTargets(BatchSource source, int first, int end)
    {
        for (int i = 0; Options.LabelSmoothing > 0 && i < _outputs.Length; i++)
        {
            if (source.HasAnswers(i))
            {
                _outputs[i].SmoothTargets(first, end, Options.LabelSmoothing);
            }
        }
    }

    /// <summary>Multiplies the losses of samples [first, end) by what <see cref="WeighSamples"/> has found.</summary>
    private void WeighLosses(int first, int end)
    {
        ReadOnlySpan<float> weights = _sampleWeights.Span.Slice(first, end - first);
        Weigh(_sampleLosses.Span.Slice(first, end - first), weights);
        for (int i = 0; HasSeveralOutputs && i < _outputs.Length; i++)
        {
            Weigh(_outputs[i].Losses.Span.Slice(first, end - first), weights);
        }
    }

    private static void Weigh(Span<float> losses, ReadOnlySpan<float> weights)
    {
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] *= weights[i];
        }
    }

    /// <summary>Multiplies the losses of samples [first, end) by their own weights, if they have any.</summary>
    private void WeighEvaluatedLosses(BatchSource source, int first, int end)
    {
        if (source.HasWeights)
        {
            source.CopyWeights(first, end, _sampleWeights.Span);
            WeighLosses(first, end);
        }
    }
}
