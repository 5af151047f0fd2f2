using NetGen.Training;

namespace NetGen;

/// <content>Measuring the network over a dataset.</content>
public abstract partial class Trainer
{
    private readonly Metric[] _metrics;

    /// <summary>
    /// The loss and metrics over a dataset, without dropout; the parameters and the optimizer's state stay as they are.
    /// </summary>
    /// <remarks>
    /// As in Keras, weights of samples (<see cref="Dataset.WithWeights"/>) and
    /// <see cref="TrainerOptions.LabelSmoothing"/> count in the loss and not in the metrics, and
    /// <see cref="TrainerOptions.ClassWeights"/> in neither.
    /// </remarks>
    /// <param name="data">Samples with labels or targets, as the loss needs them.</param>
    /// <exception cref="ArgumentException">
    /// The dataset does not fit; the message names what was expected and what came.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// A metric of the options says nothing about this loss, the network's <c>[Train]</c> names no loss, or another thread
    /// fits the trainer.
    /// </exception>
    public Evaluation Evaluate(Dataset data)
    {
        CheckUsable();
        CheckData(data, nameof(data));
        CheckTargets(data, nameof(data));
        return EvaluateChecked(data, _metrics, CancellationToken.None);
    }

    /// <summary>The same with these metrics in place of those of the options.</summary>
    /// <param name="data">Samples with labels or targets, as the loss needs them.</param>
    /// <param name="metrics">What to measure, each under a name of its own.</param>
    /// <exception cref="ArgumentException">
    /// The dataset does not fit, or two metrics have one name; the message names what was expected and what came.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// A metric says nothing about networks with this loss, or another thread fits the trainer.
    /// </exception>
    public Evaluation Evaluate(Dataset data, params Metric[] metrics)
    {
        CheckUsable();
        CheckData(data, nameof(data));
        CheckTargets(data, nameof(data));
        return EvaluateChecked(data, RequestedMetrics.Checked(metrics, nameof(metrics)), CancellationToken.None);
    }

    /// <summary>
    /// Counts dead and saturated units over a dataset, without dropout. Labels and targets are not needed.
    /// </summary>
    /// <param name="data">Samples.</param>
    /// <exception cref="ArgumentException">
    /// The dataset does not fit; the message names what was expected and what came.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    public Diagnosis Diagnose(Dataset data)
    {
        CheckUsable();
        CheckData(data, nameof(data));
        foreach (OutputMemory output in _outputs)
        {
            output.Targets.Span.Clear();
            output.Labels.Span.Clear();
        }

        RunPreparation();
        using PinnedSamples samples = data.PinInputs();
        UnitActivity?[] activities = [.. Info.Layers.Select(UnitActivity.For)];
        for (int first = 0; first < data.Count; first += Options.BatchSize)
        {
            int count = Math.Min(Options.BatchSize, data.Count - first);
            BeginBatch(samples.Batch(first, order: []), count);
            RunOnSamples(_phases.Evaluate);
            for (int layer = 0; layer < activities.Length; layer++)
            {
                for (int sample = 0; activities[layer] is { Watches: true } activity && sample < count; sample++)
                {
                    activity.Add(LayerOutput(layer, sample));
                }
            }
        }

        LayerDiagnosis[] layers = [.. activities.OfType<UnitActivity>().Select(activity => activity.Diagnose())];
        return new Diagnosis(data.Count, layers);
    }

    private Evaluation EvaluateChecked(Dataset data, IReadOnlyList<Metric> requested, CancellationToken token)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var metrics = new MetricsAccumulator(_layout.Loss, Info.OutputSize, data.Count, data.ClassNames, requested);
        RunPreparation();
        using PinnedSamples samples = data.Pin();
        for (int first = 0; first < data.Count; first += Options.BatchSize)
        {
            token.ThrowIfCancellationRequested();
            int count = Math.Min(Options.BatchSize, data.Count - first);
            BeginBatch(samples.Batch(first, order: []), count);
            RunOnSamples(_phases.Evaluate);
            OutputMemory output = _outputs[0];
            ReadOnlySpan<float> outputs = output.Values.Span.Slice(0, count * output.Size);
            metrics.AddLosses(_sampleLosses.Span.Slice(0, count));
            if (output.UsesLabels)
            {
                metrics.Add(outputs, data.Labels.Slice(first, count));
            }
            else
            {
                metrics.Add(outputs, data.Targets.Slice(first * output.Size, count * output.Size));
            }
        }

        return metrics.ToEvaluation(Penalty());
    }
}
