using NetGen.Training;

namespace NetGen;

/// <content>Measuring the network over a dataset.</content>
public abstract partial class Trainer
{
    private readonly Metric[][] _metrics;

    /// <summary>None of any output.</summary>
    private Metric[][] NoMetrics => Array.ConvertAll(_outputs, _ => Array.Empty<Metric>());

    /// <summary>
    /// The loss and metrics over a dataset, without dropout; the parameters and the optimizer's state stay as they are.
    /// </summary>
    /// <remarks>
    /// As in Keras, weights of samples (<see cref="Dataset.WithWeights"/>) and
    /// <see cref="TrainerOptions.LabelSmoothing"/> count in the loss and not in the metrics, and
    /// <see cref="TrainerOptions.ClassWeights"/> in neither. With <see cref="TrainerOptions.CarryState"/> recurrent layers go on from batch
    /// to batch here too, from zeros at the first; those of training stay.
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
        return EvaluateChecked(Match(data, nameof(data)), _metrics, CancellationToken.None);
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
        MatchedSamples samples = Match(data, nameof(data));
        Metric[][] shares = OutputMetrics.Share(Info, _outputs, RequestedMetrics.Checked(metrics, nameof(metrics)));
        return EvaluateChecked(samples, shares, CancellationToken.None);
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
        ArgumentNullException.ThrowIfNull(data);
        MatchedSamples matched = new ColumnMatching(Info, _inputs, _outputs).OfInputs(data, nameof(data));
        foreach (OutputMemory output in _outputs)
        {
            output.Targets.Span.Clear();
            output.Labels.Span.Clear();
        }

        RunPreparation();
        using PinnedSamples samples = matched.Pin();
        UnitActivity?[] activities = [.. Info.Layers.Select(UnitActivity.For)];
        BeginStatesOfItsOwn();
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

    /// <param name="data">The samples.</param>
    /// <param name="metrics">What is measured of each output beside what always is.</param>
    /// <param name="token">Looked at before every batch.</param>
    /// <param name="link">The processes that batches are shared out among; null for none.</param>
    private Evaluation EvaluateChecked(MatchedSamples data, Metric[][] metrics, CancellationToken token, GroupLink? link = null)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        MetricsAccumulator?[] accumulators = new MetricsAccumulator?[_outputs.Length];
        for (int i = 0; i < accumulators.Length; i++)
        {
            OutputMemory output = _outputs[i];
            accumulators[i] = data.Answers[i] is { } answers
                ? new MetricsAccumulator(output.Loss, output.DecidedSize, data.Count, answers.ClassNames, metrics[i], output.Size / output.DecidedSize)
                : null;
        }

        CountMasked(data);
        RunPreparation();
        BeginStatesOfItsOwn();
        double loss = link is null || Options.CarryState
            ? EvaluateAll(data, accumulators, token)
            : EvaluateTogether(data, accumulators, token, link);
        float penalty = Penalty();
        return HasSeveralOutputs
            ? Joined(data.Count, (float)((loss / data.Count) + penalty), accumulators)
            : accumulators[0]!.ToEvaluation(penalty);
    }

    /// <summary>Batch after batch; returns the sum of the samples' losses.</summary>
    private double EvaluateAll(MatchedSamples data, MetricsAccumulator?[] accumulators, CancellationToken token)
    {
        using PinnedSamples samples = data.Pin();
        double loss = 0;
        for (int first = 0; first < data.Count; first += Options.BatchSize)
        {
            token.ThrowIfCancellationRequested();
            int count = Math.Min(Options.BatchSize, data.Count - first);
            BeginBatch(samples.Batch(first, order: []), count);
            RunOnSamples(_phases.Evaluate);
            TakeStates(count);
            AddEvaluated(data, accumulators, first, new EvaluatedBatch(this, count), ref loss);
        }

        return loss;
    }

    /// <summary>Adds what a batch came to, sample after sample.</summary>
    private void AddEvaluated(MatchedSamples data, MetricsAccumulator?[] accumulators, int first, EvaluatedBatch batch, ref double loss)
    {
        foreach (float sampleLoss in batch.Losses)
        {
            loss += sampleLoss;
        }

        for (int i = 0; i < accumulators.Length; i++)
        {
            if (accumulators[i] is { } accumulator)
            {
                accumulator.AddLosses(HasSeveralOutputs ? batch.LossesOf(i) : batch.Losses);
                AddOutput(accumulator, _outputs[i], data.Answers[i]!, first, batch.ValuesOf(i), batch.Count);
            }
        }
    }

    /// <summary>Counts the labels of a dataset that are -1: the means over it are over the others.</summary>
    private void CountMasked(MatchedSamples data)
    {
        for (int i = 0; i < _outputs.Length; i++)
        {
            long masked = 0;
            for (int sample = 0; sample < data.Count && data.Answers[i] is { Memory.HasMasked: true } answers; sample++)
            {
                foreach (int label in answers.LabelsOf(sample))
                {
                    masked += label < 0 ? 1 : 0;
                }
            }

            _outputs[i].CountMasked((long)data.Count * _outputs[i].LabelCount, masked);
        }
    }

    private static void AddOutput(
        MetricsAccumulator accumulator, OutputMemory output, Column answers, int first, ReadOnlySpan<float> values, int count)
    {
        if (output.UsesLabels)
        {
            for (int i = 0; i < count; i++)
            {
                accumulator.Add(values.Slice(i * output.Size, output.Size), answers.LabelsOf(first + i));
            }
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                accumulator.Add(values.Slice(i * output.Size, output.Size), answers.Row(first + i));
            }
        }
    }

    /// <summary>The evaluation of a network with several outputs.</summary>
    private Evaluation Joined(int count, float loss, MetricsAccumulator?[] accumulators)
    {
        var outputs = new Dictionary<string, Evaluation>(StringComparer.Ordinal);
        (double error, long values) = (0, 0);
        for (int i = 0; i < accumulators.Length; i++)
        {
            if (accumulators[i] is { } accumulator)
            {
                Evaluation evaluation = accumulator.ToEvaluation(penalty: 0);
                outputs.Add(_outputs[i].Name, evaluation);
                error += (double)evaluation.MeanAbsoluteError * _outputs[i].Size;
                values += _outputs[i].Size;
            }
        }

        return new Evaluation(count, loss, (float)(error / values), outputs);
    }
}
