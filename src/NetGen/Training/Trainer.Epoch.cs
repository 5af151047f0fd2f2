using NetGen.Training;

namespace NetGen;

/// <content>One epoch: the loop over its batches, and what it came to.</content>
public abstract partial class Trainer
{
    private const int ReportsPerEpoch = 100;

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
