using System.Globalization;
using NetGen.Tests.Training;
using NetGen.Training;

namespace NetGen.Tests.Metrics;

public sealed class MetricTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 1)]
    [InlineData(7, 3)]
    [InlineData(50, 5)]
    [InlineData(300, 40)]
    [InlineData(300, 100_000)]
    public void Areas_are_those_of_the_definitions_also_with_ties(int seed, int levels)
    {
        var random = new Random(seed);
        float[] scores = [.. Enumerable.Range(0, 200).Select(_ => (float)random.Next(levels) / levels)];
        float[] targets = [.. scores.Select(score => random.NextSingle() < 0.2f + (score / 2) ? 1f : 0)];

        // Every pair of a positive and a negative sample; a tie is worth a half.
        double right = 0, pairs = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            for (int j = 0; j < scores.Length; j++)
            {
                if (targets[i] == 1 && targets[j] == 0)
                {
                    pairs++;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }

        // Every threshold, from the highest down: recall times precision.
        double area = 0, before = 0, all = targets.Sum();
        foreach (float threshold in scores.Distinct().OrderDescending())
        {
            double taken = scores.Count(score => score >= threshold);
            double found = Enumerable.Range(0, scores.Length).Count(i => scores[i] >= threshold && targets[i] == 1);
            area += ((found / all) - before) * (found / taken);
            before = found / all;
        }

        MetricValues values = Measure(Loss.BinaryCrossEntropy, 1, scores, targets, Metric.RocAuc(), Metric.PrAuc());
        Assert.Equal(right / pairs, values["roc_auc"], 1e-12);
        Assert.Equal(area, values["pr_auc"], 1e-12);
    }

    [Fact]
    public void An_area_that_is_not_defined_is_NaN()
    {
        Assert.Equal(double.NaN, Measure(Loss.BinaryCrossEntropy, 1, [0.1f, 0.2f], [1, 1], Metric.RocAuc())[0].Value);
        Assert.Equal(double.NaN, Measure(Loss.BinaryCrossEntropy, 1, [0.1f, 0.2f], [0, 0], Metric.RocAuc())[0].Value);
        Assert.Equal(0, Measure(Loss.BinaryCrossEntropy, 1, [0.1f, 0.2f], [0, 0], Metric.PrAuc())[0].Value);
        foreach (Metric metric in new[] { Metric.RocAuc(), Metric.PrAuc() })
        {
            Assert.Equal(double.NaN, Measure(Loss.BinaryCrossEntropy, 1, [0.1f, float.NaN, 0.3f], [1, 0, 1], metric)[0].Value);
        }
    }

    [Fact]
    public void The_highest_outputs_include_those_that_tie()
    {
        float[] outputs = [0.4f, 0.4f, 0.2f, 0.1f, 0.3f, 0.6f, float.NaN, 0.5f, 0.5f];
        Assert.Equal(1 / 3.0, Sparse(1, [1, 0, 0]), 1e-12);
        Assert.Equal(1 / 3.0, Sparse(2, [1, 0, 0]), 1e-12);
        Assert.Equal(2 / 3.0, Sparse(3, [1, 0, 0]), 1e-12);
        Assert.Equal(1, Sparse(1, [0, 2, 1]));

        double Sparse(int k, int[] labels)
        {
            var metrics = new MetricsAccumulator(Loss.SparseCategoricalCrossEntropy, 3, 3, null, [Metric.TopK(k)]);
            metrics.Add(outputs, labels);
            return metrics.ToEvaluation(0).Metrics[$"top_{k}_accuracy"];
        }
    }

    [Fact]
    public void Targets_far_from_0_and_targets_that_are_all_the_same_have_a_determination()
    {
        float[] targets = [100_000.0f, 100_001.0f, 100_002.0f, 100_003.0f];
        Assert.Equal(1 - (1 / 5.0), R2(targets, [100_001.0f, 100_001.0f, 100_002.0f, 100_003.0f]), 1e-12);
        Assert.Equal(1, R2([2, 2], [2, 2]));
        Assert.Equal(0, R2([2, 2], [2, 3]));
        Assert.Equal(double.NaN, R2([2, 2], [2, float.NaN]));

        static double R2(float[] targets, float[] outputs) =>
            Measure(Loss.MeanSquaredError, 1, outputs, targets, Metric.R2)["r2_score"];
    }

    [Fact]
    public void A_metric_of_one_s_own_is_a_method_or_a_class()
    {
        Metric within = Metric.MeanOf("within_1", (output, target) => Math.Abs(output[0] - target[0]) <= 1 ? 1 : 0, higherIsBetter: true);
        MetricValues values = Measure(Loss.MeanSquaredError, 1, [1, 2, 3, 9], [1, 4, 2.5f, 8.5f], within, new LargestError());
        Assert.Equal([new("within_1", 0.75), new MetricValue("largest_error", 2)], values);
        Assert.Equal("within_1 0.7500, largest_error 2.000", values.ToString());
    }

    [Fact]
    public void Samples_of_a_metric_have_targets_and_their_class()
    {
        var seen = new List<string>();
        var metrics = new MetricsAccumulator(Loss.SparseCategoricalCrossEntropy, 3, 2, null, [new Recorder(seen)]);
        metrics.Add([1, 2, 3, 4, 5, 6], [2, 0]);
        Measure(Loss.CategoricalCrossEntropy, 2, [1, 2], [0.25f, 0.75f], new Recorder(seen));
        Measure(Loss.MeanSquaredError, 2, [1, 2], [3, 4], new Recorder(seen));
        Assert.Equal(["1 2 3|0 0 1|2", "4 5 6|1 0 0|0", "1 2|0.25 0.75|1", "1 2|3 4|-1"], seen);
    }

    [Fact]
    public void A_metric_that_was_not_measured_is_told_by_what_was()
    {
        MetricValues values = Measure(Loss.MeanSquaredError, 1, [1], [1], Metric.R2, Metric.MeanSquaredError);
        var error = Assert.Throws<KeyNotFoundException>(() => values["r2"]);
        Assert.Equal("No metric 'r2' was measured; there are r2_score, mean_squared_error.", error.Message);
        Assert.Contains("TrainerOptions.Metrics", Assert.Throws<KeyNotFoundException>(() => MetricValues.None["a"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_of_the_options_are_measured_by_every_evaluation_and_stand_in_the_history()
    {
        using var trainer = LinearTrainer.Create(new() { Metrics = { Metric.R2, new LargestError() } });
        Dataset data = SampleData.Line(50);
        History history = trainer.Fit(data, 3, data);
        Evaluation evaluation = trainer.Evaluate(data);
        Assert.Equal(evaluation.Metrics, history.Epochs[2].ValidationMetrics);
        Assert.NotEqual(history.Epochs[1].ValidationMetrics["r2_score"], history.Epochs[2].ValidationMetrics["r2_score"]);
        Assert.Contains(", r2_score ", evaluation.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("epoch,loss,val_loss,val_mean_absolute_error,val_r2_score,val_largest_error,learning_rate,seconds\n", history.ToCsv(), StringComparison.Ordinal);
        Assert.Contains("val r2_score   val largest_error", history.ToString(), StringComparison.Ordinal);
        Assert.Contains("validation r2_score ", history.Epochs[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(["mean_squared_error"], trainer.Evaluate(data, Metric.MeanSquaredError).Metrics.Select(value => value.Name));
        Assert.Empty(trainer.Evaluate(data, []).Metrics);
        Assert.Empty(trainer.Fit(data, 1).Epochs[0].ValidationMetrics);
    }

    [Fact]
    public void A_metric_of_one_s_own_can_be_tested_by_itself()
    {
        MetricAccumulator accumulator = new LargestError().Begin(new MetricContext(Loss.Huber, outputSize: 2, sampleCount: 2));
        accumulator.Add(new MetricSample([1, 2], [1.5f, 2]));
        accumulator.Add(new MetricSample([1, 2], [1, -1], label: 0));
        Assert.Equal(3, accumulator.Result());

        // This assembly sees what is internal; users do not.
        Assert.Single(typeof(MetricContext).GetConstructors());
        Assert.Single(typeof(MetricSample).GetConstructors());
        Assert.Throws<ArgumentException>(() => { _ = new MetricSample([1, 2], [1]); });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetricContext(null, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetricContext(null, 1, 0));
    }

    [Fact]
    public void A_metric_is_never_begun_for_no_sample()
    {
        var counts = new List<int>();
        var metric = new Counting(counts);
        using var trainer = LinearTrainer.Create(new() { Metrics = { metric } });
        trainer.Fit(SampleData.Line(50), 1, SampleData.Line(7));
        trainer.Evaluate(SampleData.Line(9), metric);
        Assert.Equal([1, 7, 9], counts);
    }

    [Fact]
    public void A_column_that_is_measured_twice_stands_once()
    {
        using var trainer = LinearTrainer.Create(new() { Metrics = { Metric.MeanAbsoluteError } });
        Dataset data = SampleData.Line(50);
        History history = trainer.Fit(data, 1, data);
        Assert.StartsWith("epoch,loss,val_loss,val_mean_absolute_error,learning_rate,seconds\n", history.ToCsv(), StringComparison.Ordinal);
        Assert.Contains("val mean_absolute_error", history.ToString(), StringComparison.Ordinal);
        Assert.Equal(history.Epochs[0].ValidationMeanAbsoluteError!.Value, history.Epochs[0].ValidationMetrics[0].Value, 1e-6);
    }

    [Fact]
    public void Metrics_that_say_nothing_about_a_loss_are_refused_when_the_trainer_is_made()
    {
        var error = Assert.Throws<InvalidOperationException>(() => LinearTrainer.Create(new() { Metrics = { Metric.F1() } }));
        Assert.Equal(
            "f1_score needs a loss that tells classes apart (a cross-entropy, KLDivergence or Hinge); this is MeanSquaredError.",
            error.Message);
        Throws<InvalidOperationException>(Loss.BinaryCrossEntropy, "top_5_accuracy needs", Metric.TopK(5));
        Throws<InvalidOperationException>(Loss.Huber, "roc_auc needs", Metric.RocAuc());
        Throws<InvalidOperationException>(Loss.SparseCategoricalCrossEntropy, "recall_2 is of class 2; the network gives 2 outputs", Metric.Recall(2));
        Throws<ArgumentException>(Loss.MeanSquaredError, "'r2_score' is there twice", Metric.R2, Metric.R2);
        Throws<ArgumentException>(Loss.MeanSquaredError, "A metric is null", [null!]);
        Throws<ArgumentException>(Loss.MeanSquaredError, "Every evaluation has 'loss'", Metric.MeanOf("loss", (_, _) => 0, false));

        static void Throws<T>(Loss loss, string message, params Metric[] metrics)
            where T : Exception =>
            Assert.Contains(
                message,
                Assert.ThrowsAny<T>(() => LinearTrainer.Create(new() { Metrics = [.. metrics] }, outputs: 2, loss: loss)).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_that_make_no_metric_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.TopK(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.F1(-1));
        Assert.Throws<ArgumentException>(() => Metric.F1(name: ""));
        Assert.Throws<ArgumentException>(() => Metric.MeanOf("a\nb", (_, _) => 0, true));
        Assert.Throws<ArgumentNullException>(() => Metric.MeanOf("a", null!, true));
        Assert.Equal("f1_score_3", Metric.F1(3).Name);
        Assert.Equal("mine", Metric.F1(3, "mine").Name);
    }

    [Fact]
    public void Callbacks_monitor_a_metric_by_its_name()
    {
        Dataset data = SampleData.Line(50);
        var stopping = new EarlyStopping("r2_score", patience: 2, minDelta: 1e9f);
        using var trainer = LinearTrainer.Create(new() { Metrics = { Metric.R2 }, Callbacks = { stopping } });
        History history = trainer.Fit(data, 9, data);
        Assert.Equal(3, history.Epochs.Count);
        Assert.Equal((float)history.Epochs[0].ValidationMetrics["r2_score"], stopping.Best);
        Assert.StartsWith("r2_score has not improved for 2 epochs", history.StopReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rises", true, 4)]
    [InlineData("rises", false, 1)]
    public void The_metric_says_which_way_is_better(string name, bool higherIsBetter, int bestEpoch)
    {
        Dataset data = SampleData.Line(50);
        var stopping = new EarlyStopping(name, patience: 9);
        using var trainer = LinearTrainer.Create(new() { Metrics = { new Rising(name, higherIsBetter) }, Callbacks = { stopping } });
        trainer.Fit(data, 4, data);
        Assert.Equal(bestEpoch, stopping.BestEpoch);
    }

    [Theory]
    [InlineData("loss", nameof(MonitoredMetric.Loss))]
    [InlineData("accuracy", nameof(MonitoredMetric.TrainingAccuracy))]
    [InlineData("val_loss", nameof(MonitoredMetric.ValidationLoss))]
    [InlineData("val_accuracy", nameof(MonitoredMetric.ValidationAccuracy))]
    [InlineData("val_mean_absolute_error", nameof(MonitoredMetric.ValidationMeanAbsoluteError))]
    [InlineData("top_2_accuracy", "top_2_accuracy")]
    [InlineData("val_top_2_accuracy", "val_top_2_accuracy")]
    public void Callbacks_monitor_what_a_history_has_under_the_names_of_its_file(string name, string shown)
    {
        Dataset data = Dataset.Create([1f, -1f, 2f, -2f], new[] { 1, 0, 1, 0 }, 1, 2);
        var options = new TrainerOptions { MeasureTrainingAccuracy = true, Metrics = { Metric.TopK(2) } };
        var stopping = new EarlyStopping(name, patience: 1, minDelta: 1e9f);
        options.Callbacks.Add(stopping);
        using var trainer = LinearTrainer.Create(options, 1, 2, Loss.SparseCategoricalCrossEntropy);
        History history = trainer.Fit(data, 5, data);
        string[] lines = history.ToCsv().Split('\n');
        int column = Array.FindIndex(lines[0].Split(','), key => key == name || key == "val_" + name);
        Assert.Equal(float.Parse(lines[1].Split(',')[column], CultureInfo.InvariantCulture), stopping.Best);
        Assert.StartsWith(shown + " has not improved", history.StopReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accuracy")]
    [InlineData("val_accuracy")]
    public void An_accuracy_that_the_loss_does_not_have_is_refused_before_the_first_step(string name)
    {
        Dataset data = SampleData.Line(50);
        using var trainer = LinearTrainer.Create(
            new() { MeasureTrainingAccuracy = true, Callbacks = { new EarlyStopping(name) } });
        var error = Assert.Throws<InvalidOperationException>(() => trainer.Fit(data, 1, data));
        Assert.EndsWith(
            "but this loss has no accuracy; the epochs of this run have loss, val_loss, val_mean_absolute_error.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(0, trainer.StepCount);
    }

    [Fact]
    public void A_monitored_metric_that_will_not_be_there_is_refused_at_once()
    {
        Dataset data = SampleData.Line(50);
        using var trainer = LinearTrainer.Create(new() { Metrics = { Metric.R2 }, Callbacks = { new EarlyStopping("f1") } });
        Assert.Equal(
            "EarlyStopping monitors 'f1'; the epochs of this run have loss, val_loss, val_mean_absolute_error, val_r2_score. (Parameter 'monitor')",
            Assert.Throws<ArgumentException>(() => trainer.Fit(data, 1, data)).Message);
        Assert.Equal(
            "EarlyStopping monitors 'f1'; the epochs of this run have loss. (Parameter 'monitor')",
            Assert.Throws<ArgumentException>(() => trainer.Fit(data, 1)).Message);
        Assert.Equal(0, trainer.StepCount);
    }

    [Fact]
    public void Without_metrics_an_evaluation_allocates_nothing_for_them()
    {
        Dataset data = SampleData.Line(2000);
        using var trainer = LinearTrainer.Create();
        trainer.Evaluate(data);
        long before = GC.GetAllocatedBytesForCurrentThread();
        trainer.Evaluate(data);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    private static MetricValues Measure(
        Loss loss, int outputSize, float[] outputs, float[] targets, params Metric[] metrics)
    {
        var accumulator = new MetricsAccumulator(loss, outputSize, outputs.Length / outputSize, null, metrics);
        accumulator.Add(outputs, targets);
        return accumulator.ToEvaluation(penalty: 0).Metrics;
    }

    private sealed class Counting(List<int> counts) : Metric("counting", higherIsBetter: false)
    {
        public override MetricAccumulator Begin(MetricContext context)
        {
            counts.Add(context.SampleCount);
            return new LargestError().Begin(context);
        }
    }

    private sealed class LargestError() : Metric("largest_error", higherIsBetter: false)
    {
        public override MetricAccumulator Begin(MetricContext context) => new Accumulator();

        private sealed class Accumulator : MetricAccumulator
        {
            private double _largest;

            public override void Add(MetricSample sample)
            {
                for (int i = 0; i < sample.Output.Length; i++)
                {
                    _largest = Math.Max(_largest, Math.Abs(sample.Output[i] - sample.Target[i]));
                }
            }

            public override double Result() => _largest;
        }
    }

    private sealed class Recorder(List<string> seen) : Metric("recorder", higherIsBetter: true)
    {
        public override MetricAccumulator Begin(MetricContext context) => new Accumulator(seen);

        private sealed class Accumulator(List<string> seen) : MetricAccumulator
        {
            public override void Add(MetricSample sample) => seen.Add(
                $"{string.Join(' ', sample.Output.ToArray())}|{string.Join(' ', sample.Target.ToArray())}|{sample.Label}");

            public override double Result() => 0;
        }
    }

    /// <summary>One more with every evaluation, the trainer's check of its metrics aside.</summary>
    private sealed class Rising(string name, bool higherIsBetter) : Metric(name, higherIsBetter)
    {
        private int _evaluations;

        public override MetricAccumulator Begin(MetricContext context) =>
            new Constant(context.SampleCount == 0 ? 0 : ++_evaluations);

        private sealed class Constant(double value) : MetricAccumulator
        {
            public override void Add(MetricSample sample)
            {
            }

            public override double Result() => value;
        }
    }
}
