namespace NetGen.Tests.Training;

/// <summary>Fit, Evaluate and what goes with them, on networks of several inputs and outputs.</summary>
public class SeveralOutputsTests
{
    private const int Count = 70;

    [Fact]
    public void Columns_are_found_by_the_names_of_inputs_and_outputs_in_whatever_order()
    {
        Dataset data = Data();
        Dataset turned = Dataset.FromColumns([.. data.Columns.Reverse()]);
        Assert.Equal(Fitted(data), Fitted(turned));

        static float[] Fitted(Dataset data)
        {
            using var trainer = Trainer();
            trainer.Fit(data, epochs: 2);
            return trainer.Parameters;
        }
    }

    [Fact]
    public void Fit_takes_the_steps_that_a_loop_over_batches_in_its_order_takes()
    {
        Dataset data = Data();
        using var fitted = Trainer(shuffle: true);
        fitted.SeenBatches = [];
        fitted.Fit(data, epochs: 1);
        int[] order = [.. fitted.SeenBatches.SelectMany(batch => batch)
            .Select(first => Array.FindIndex(data["state"].Values.ToArray(), value => value == first) / ActorCriticTrainer.StateSize)];
        Assert.Equal(Enumerable.Range(0, Count), order.Order());
        Assert.NotEqual(Enumerable.Range(0, Count), order);

        using var stepped = Trainer();
        for (int first = 0; first < Count; first += 16)
        {
            int[] batch = order[first..Math.Min(first + 16, Count)];
            stepped.Step(
                [.. batch.SelectMany(i => data["state"].Values.Slice(i * 3, 3).ToArray())],
                [.. batch.SelectMany(i => data["goal"].Values.Slice(i * 2, 2).ToArray())],
                [.. batch.Select(i => data["policy"].Labels[i])],
                [.. batch.Select(i => data["value"].Values[i])]);
        }

        Assert.Equal(stepped.Parameters, fitted.Parameters);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        using var one = Trainer(shuffle: true);
        using var three = Trainer(shuffle: true, threads: 3);
        one.Fit(Data(), epochs: 3);
        three.Fit(Data(), epochs: 3);
        Assert.Equal(one.Parameters, three.Parameters);
    }

    [Fact]
    public void An_evaluation_has_the_whole_loss_and_each_outputs_own_numbers()
    {
        Dataset data = Data();
        using var trainer = Trainer();
        Evaluation evaluation = trainer.Evaluate(data, Metric.F1(), Metric.For("value", Metric.R2));
        Evaluation policy = evaluation["policy"];
        Evaluation value = evaluation["value"];
        Assert.Equal(policy.Loss + (0.5f * value.Loss), evaluation.Loss, 1e-6f);
        Assert.Equal(Count, policy.Count);
        Assert.Null(value.Accuracy);
        Assert.Null(evaluation.Accuracy);
        Assert.Null(evaluation.ConfusionMatrix);
        Assert.Equal(3, policy.ConfusionMatrix!.Classes);
        Assert.Equal(["policy", "value"], evaluation.Outputs.Keys);
        Assert.Equal(
            ["policy_loss", "policy_accuracy", "policy_f1_score", "value_loss", "value_mean_absolute_error", "value_r2_score"],
            evaluation.Metrics.Select(metric => metric.Name));
        Assert.Equal(policy.Loss, evaluation.Metrics["policy_loss"]);
        Assert.Equal(policy.Metrics["f1_score"], evaluation.Metrics["policy_f1_score"]);
        Assert.Equal((3 * policy.MeanAbsoluteError + value.MeanAbsoluteError) / 4, evaluation.MeanAbsoluteError, 1e-6f);
        Assert.Equal($"loss {Show(evaluation.Loss)}, {evaluation.Metrics} (70 samples)", evaluation.ToString());
        Exception e = Assert.Throws<KeyNotFoundException>(() => evaluation["values"]);
        Assert.Equal("No output 'values' was evaluated; there are policy, value.", e.Message);
    }

    [Fact]
    public void Losses_of_an_evaluation_are_those_of_a_step_that_does_not_move()
    {
        Dataset data = Data().Take(16);
        using var trainer = Trainer();
        float[] gradients = new float[trainer.Parameters.Length];
        float loss = trainer.Gradients(
            data["state"].Values, data["goal"].Values, data["policy"].Labels, data["value"].Values, gradients);
        Assert.Equal(loss, trainer.Evaluate(data).Loss, 1e-6f);
        Dataset weighted = data.WithWeights([.. Enumerable.Range(0, 16).Select(i => i == 3 ? 16f : 0)]);
        Evaluation one = trainer.Evaluate(data.Slice(3, 1));
        Assert.Equal(one.Loss, trainer.Evaluate(weighted).Loss, 1e-6f);
        Assert.Equal(one["value"].Loss, trainer.Evaluate(weighted)["value"].Loss, 1e-6f);
    }

    [Fact]
    public void A_history_has_each_outputs_numbers_under_its_name()
    {
        using var trainer = Trainer(options => options.MeasureTrainingAccuracy = true);
        History history = trainer.Fit(Data(), epochs: 2, validation: Data().Take(20));
        string[] header = history.ToCsv().Split('\n')[0].Split(',');
        Assert.Equal(
            [
                "epoch", "loss", "val_loss", "policy_loss", "policy_accuracy", "value_loss", "val_policy_loss", "val_policy_accuracy",
                "val_value_loss", "val_value_mean_absolute_error", "learning_rate", "seconds",
            ],
            header);
        EpochRecord last = history.Epochs[^1];
        Assert.Equal(last.Loss, last.TrainingMetrics["policy_loss"] + (0.5 * last.TrainingMetrics["value_loss"]), 1e-5);
        Assert.Equal(
            last.ValidationLoss!.Value,
            last.ValidationMetrics["policy_loss"] + (0.5 * last.ValidationMetrics["value_loss"]),
            1e-5);
        Assert.Equal(trainer.Evaluate(Data())["policy"].Accuracy, (float)last.TrainingMetrics["policy_accuracy"]);
        Assert.Contains("val policy_accuracy", history.ToString(), StringComparison.Ordinal);
        Assert.Contains("validation value_loss", last.ToString(), StringComparison.Ordinal);
        Assert.Null(last.ValidationMeanAbsoluteError);
        using var folder = new TemporaryFolder();
        string picture = folder.File("history.svg");
        history.SaveSvg(picture);
        Assert.Contains(">policy_accuracy<", File.ReadAllText(picture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy_loss", false)]
    [InlineData("val_policy_loss", true)]
    [InlineData("val_policy_accuracy", true)]
    [InlineData("policy_accuracy", true)]
    [InlineData("val_value_mean_absolute_error", true)]
    public void Callbacks_monitor_an_outputs_numbers(string monitor, bool needsValidation)
    {
        using var trainer = Trainer(options =>
        {
            options.LearningRate = 1e-20f;
            options.Callbacks = [new EarlyStopping(monitor, patience: 2)];
        });
        History history = trainer.Fit(Data(), epochs: 9, validation: Data().Take(20));
        Assert.Equal(3, history.Epochs.Count);
        Assert.StartsWith(monitor + " has not improved for 2 epochs", history.StopReason, StringComparison.Ordinal);
        if (needsValidation)
        {
            Exception e = Assert.Throws<InvalidOperationException>(() => trainer.Fit(Data(), epochs: 1));
            Assert.Equal($"EarlyStopping monitors {monitor}; Fit was called without validation data.", e.Message);
        }
    }

    [Fact]
    public void A_monitor_of_what_no_output_has_lists_what_there_is()
    {
        using var unknown = Trainer(options => options.Callbacks = [new EarlyStopping("value_accuracy")]);
        Exception e = Assert.Throws<ArgumentException>(() => unknown.Fit(Data(), epochs: 1, validation: Data()));
        Assert.StartsWith(
            "EarlyStopping monitors 'value_accuracy'; the epochs of this run have loss, val_loss, policy_loss, value_loss, "
            + "val_policy_loss, val_policy_accuracy, val_value_loss, val_value_mean_absolute_error.",
            e.Message,
            StringComparison.Ordinal);
        using var whole = Trainer(options => options.Callbacks = [new EarlyStopping(MonitoredMetric.ValidationAccuracy)]);
        Assert.Throws<InvalidOperationException>(() => whole.Fit(Data(), epochs: 1, validation: Data()));
        using var error = Trainer(options => options.Callbacks = [new EarlyStopping(MonitoredMetric.ValidationMeanAbsoluteError)]);
        Assert.Throws<InvalidOperationException>(() => error.Fit(Data(), epochs: 1, validation: Data()));
    }

    [Fact]
    public void A_metric_that_says_nothing_about_any_output_or_is_of_none_is_refused()
    {
        Exception e = Assert.Throws<InvalidOperationException>(
            () => Trainer(options => options.Metrics = [Metric.For("polcy", Metric.F1())]));
        Assert.Equal("polcy_f1_score is of output 'polcy'; those of ActorCritic with a loss are policy, value.", e.Message);
        Assert.Throws<InvalidOperationException>(() => Trainer(options => options.Metrics = [Metric.For("value", Metric.F1())]));
        Assert.Throws<InvalidOperationException>(() => Trainer(options => options.Metrics = [Metric.F1(label: 7)]));
        Assert.Equal("policy_f1_score", Metric.For("policy", Metric.F1()).Name);
    }

    [Fact]
    public void A_dataset_that_does_not_fit_is_refused_with_the_names_of_its_columns()
    {
        Column[] columns = [.. Data().Columns];
        using var trainer = Trainer();
        Refuses(
            "ActorCritic expects the columns state, goal, policy, value; the dataset has state, goal, policy; missing: value.",
            columns[..3]);
        Refuses(
            "ActorCritic expects the columns state, goal, policy, value; the dataset has state, goal, policy, value, reward; unexpected: reward.",
            [.. columns, Column.Of("reward", new float[Count], 1)]);
        Refuses(
            "ActorCritic expects the columns state, goal, policy, value; the dataset has inputs, labels; "
            + "missing: state, goal, policy, value; unexpected: inputs, labels.",
            [.. Dataset.Create(new float[4], [0, 1], 2).Columns]);
        Refuses("Input 'goal' of ActorCritic expects 2 values a sample; its column has 3 values.",
            [columns[0], Column.Of("goal", new float[3 * Count], 3), columns[2], columns[3]]);
        Refuses("Input 'goal' of ActorCritic expects 2 values a sample; its column has 2 labels.",
            [columns[0], Column.Of("goal", new int[2 * Count], 2), columns[2], columns[3]]);
        Refuses("Output 'policy' of ActorCritic expects 1 label a sample for SparseCategoricalCrossEntropy; its column has 3 values.",
            [.. Data().OneHot("policy").Columns]);
        Refuses("Output 'policy' of ActorCritic: expected labels from 0 to 2, got 3 at sample 1.",
            [columns[0], columns[1], Column.Of("policy", [.. Enumerable.Range(0, Count).Select(i => i == 1 ? 3 : 0)]), columns[3]]);
        Refuses("Output 'value' of ActorCritic expects 1 value a sample for MeanSquaredError; its column has 1 label "
            + "(OneHot(\"value\") makes values of them).",
            [columns[0], columns[1], columns[2], Column.Of("value", new int[Count])]);

        void Refuses(string message, Column[] given)
        {
            Dataset data = Dataset.FromColumns(given);
            foreach (Action use in new Action[]
            {
                () => trainer.Fit(data, 1),
                () => trainer.Fit(Data(), 1, validation: data),
                () => trainer.Evaluate(data),
                () => trainer.FindLearningRate(data),
            })
            {
                Assert.StartsWith(message, Assert.Throws<ArgumentException>(use).Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_diagnosis_needs_the_inputs_alone()
    {
        using var trainer = Trainer();
        Dataset inputs = Dataset.FromColumns([.. Data().Columns.Take(2)]);
        Assert.Equal(Count, trainer.Diagnose(inputs).Samples);
        Assert.Equal(Count, trainer.Diagnose(Data()).Samples);
        Exception e = Assert.Throws<ArgumentException>(() => trainer.Diagnose(Dataset.FromColumns(inputs["state"])));
        Assert.StartsWith("ActorCritic reads state, goal; the dataset has state; missing: goal.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_for_a_learning_rate_leaves_the_trainer_as_it_was()
    {
        using var trainer = Trainer(shuffle: true);
        float[] before = trainer.Parameters;
        LearningRateSearch search = trainer.FindLearningRate(Data(), from: 1e-3f, to: 1, steps: 12);
        Assert.NotEmpty(search.Points);
        Assert.Equal(before, trainer.Parameters);
    }

    [Fact]
    public void Steps_of_an_epoch_allocate_nothing()
    {
        var watch = new AllocationWatch();
        using var trainer = Trainer(options => options.Callbacks = [watch], shuffle: true);
        trainer.Fit(Data(), epochs: 3);
        Assert.Equal(3 * 5, watch.Allocated.Count);
        Assert.All(watch.Allocated.Skip(5).Where((_, i) => i % 5 > 0), bytes => Assert.Equal(0, bytes));
    }

    [Fact]
    public void Progress_shows_what_matters_most_first()
    {
        var lines = new StringWriter();
        using var trainer = Trainer();
        trainer.Fit(Data(), epochs: 1, validation: Data(), new ConsoleProgress(lines));
        string line = lines.ToString();
        Assert.Contains("val policy_accuracy", line, StringComparison.Ordinal);
        Assert.Contains("policy_loss", line, StringComparison.Ordinal);
    }

    private static string Show(float value) => NetGen.Figures.Show(value);

    private static ActorCriticTrainer Trainer(Action<TrainerOptions>? set = null, bool shuffle = false, int threads = 1)
    {
        var options = new TrainerOptions { BatchSize = 16, LearningRate = 0.1f, Shuffle = shuffle, Threads = threads, Quiet = true };
        set?.Invoke(options);
        return new ActorCriticTrainer(options);
    }

    private static Dataset Data()
    {
        float[] state = [.. Enumerable.Range(0, Count * 3).Select(i => MathF.Sin(i * 1.7f))];
        float[] goal = [.. Enumerable.Range(0, Count * 2).Select(i => MathF.Cos(i * 0.9f))];
        return Dataset.FromColumns(
            Column.Of("state", state, 3),
            Column.Of("goal", goal, 2),
            Column.Of("policy", [.. Enumerable.Range(0, Count).Select(i => state[i * 3] > 0.3f ? 0 : goal[i * 2] > 0 ? 1 : 2)]),
            Column.Of("value", [.. Enumerable.Range(0, Count).Select(i => state[i * 3] - goal[i * 2])], 1));
    }

    private sealed class AllocationWatch : TrainingCallback
    {
        private long _last;

        public List<long> Allocated { get; } = new(100);

        public override void OnBatchEnd(TrainingContext context, int batch, float loss)
        {
            long now = GC.GetAllocatedBytesForCurrentThread();
            Allocated.Add(now - _last);
            _last = GC.GetAllocatedBytesForCurrentThread();
        }
    }
}
