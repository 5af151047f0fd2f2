using NetGen.Tests.Support;

namespace NetGen.Tests.Training;

/// <summary>What processes that train together agree on, and who of them tells.</summary>
public class GroupTests
{
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 40).Select(i => MathF.Sin(i))];
    private static readonly float[] Targets = [.. Enumerable.Range(0, 20).Select(i => MathF.Cos(i))];

    private static Dataset Data => Dataset.Create(Inputs, Targets, inputSize: 2, targetSize: 1);

    [Fact]
    public void Processes_take_the_steps_of_one()
    {
        using LinearTrainer alone = NewTrainer();
        alone.Fit(Data, epochs: 3);
        Assert.All(
            ThreadGroup.Run(4, group =>
            {
                using LinearTrainer trainer = NewTrainer();
                trainer.Fit(Data, epochs: 3, group);
                return trainer.Parameters;
            }),
            parameters => Assert.Equal(alone.Parameters, parameters));
    }

    [Fact]
    public void A_step_takes_one_exchange_for_each_doubling_of_processes()
    {
        int[] exchanges = ThreadGroup.Run(4, group =>
        {
            using LinearTrainer trainer = NewTrainer();
            trainer.Fit(Data, epochs: 1, group);
            int once = group.Exchanges;
            trainer.Fit(Data, epochs: 2, group);
            return (group.Exchanges - once) - once;
        });

        // An epoch more: three steps, whether anybody wants to stop, and a comparison of two, each of two doublings.
        Assert.All(exchanges, more => Assert.Equal((3 + 1 + 2) * 2, more));
    }

    /// <summary>Long sums go in halves of halves: twice the messages, and fewer bytes. With shards that are empty, and a loss that all have.</summary>
    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    [InlineData(8, 2)]
    public void Long_sums_have_the_bits_of_one_process_too(int processes, int directions)
    {
        const int inputs = 30_000;
        Dataset data = Dataset.Create(
            [.. Enumerable.Range(0, 11 * inputs).Select(i => MathF.Sin(i))], [.. Enumerable.Range(0, 11).Select(i => MathF.Cos(i))], inputs, 1);
        using LinearTrainer alone = NewTrainer();
        History expected = alone.Fit(data, epochs: 2);
        (float[] Parameters, float Loss, int Exchanges)[] together = ThreadGroup.Run(processes, group =>
        {
            using LinearTrainer trainer = NewTrainer();
            trainer.Fit(data, epochs: 1, group);
            int once = group.Exchanges;
            float loss = trainer.Fit(data, epochs: 1, group).Epochs[0].Loss;
            return (trainer.Parameters, loss, group.Exchanges - once);
        });

        int doublings = (int)Math.Log2(processes);
        Assert.All(together, each => Assert.Equal(alone.Parameters, each.Parameters));
        Assert.All(together, each => Assert.Equal(expected.Epochs[1].Loss, each.Loss));

        // Two steps; a comparison of two before the epoch and one behind it, and whether anybody wants to stop.
        Assert.All(together, each => Assert.Equal(((2 * directions) + 2 + 2 + 1) * doublings, each.Exchanges));

        static LinearTrainer NewTrainer() =>
            LinearTrainer.Create(new() { BatchSize = 8, Shards = 8, LearningRate = 1e-6f, Quiet = true }, inputs);
    }

    public static TheoryData<string, string> Differences => new()
    {
        {
            "options",
            "options: rank 0 on node0 has LearningRate = 0.1; rank 2 on node2 has LearningRate = 0.2."
        },
        { "network", "network: rank 0 on node0 has network Linear; rank 2 on node2 has network Other." },
        { "layers", "network: rank 0 on node0 has tensor dense_1.kernel [2, 1]; rank 2 on node2 has tensor dense_1.kernel [1, 1]." },
        { "parameters", "parameters: rank 0 on node0 has 3 parameters with the hash " },
        { "data", "training data: rank 0 on node0 has 20 samples of 2 inputs with 1 target with the hash " },
        { "samples", "training data: rank 0 on node0 has 20 samples of 2 inputs with 1 target with the hash " },
        { "weights", "training data: rank 0 on node0 has 20 samples of 2 inputs with 1 target with the hash " },
        { "epochs", "call: rank 0 on node0 has Fit of 1 epoch; rank 2 on node2 has Fit of 2 epochs." },
        { "steps", "progress: rank 0 on node0 has 0 epochs, 0 steps, learning rate 0.1; rank 2 on node2 has 0 epochs, 1 step, learning rate 0.1." },
        { "rate", "progress: rank 0 on node0 has 0 epochs, 0 steps, learning rate 0.1; rank 2 on node2 has 0 epochs, 0 steps, learning rate 0.3." },
        { "frozen", "frozen layers: rank 0 on node0 has none; rank 2 on node2 has dense_1." },
        { "validation", "validation data: rank 0 on node0 has none; rank 2 on node2 has 20 samples of 2 inputs with 1 target with the hash " },
        { "evaluate", "call: rank 0 on node0 has Fit of 1 epoch; rank 2 on node2 has Evaluate." },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void What_differs_is_named_with_rank_and_host(string what, string expected)
    {
        AggregateException thrown = Assert.Throws<AggregateException>(() => ThreadGroup.Run(4, group =>
        {
            bool differs = group.Rank == 2;
            TrainerOptions options = Options();
            options.LearningRate = differs && what == "options" ? 0.2f : 0.1f;
            int inputs = differs && what == "layers" ? 1 : 2;
            using LinearTrainer trainer = LinearTrainer.Create(options, inputs, name: differs && what == "network" ? "Other" : "Linear");
            Dataset data = Dataset.Create(Inputs.AsSpan(0, 20 * inputs), Targets, inputs, 1);
            if (differs)
            {
                Differ(trainer);
                data = what switch
                {
                    "data" => Dataset.Create([.. Inputs.Reverse()], Targets, 2, 1),
                    "samples" => data.Take(19),
                    "weights" => data.WithWeights([.. Enumerable.Repeat(2f, 20)]),
                    _ => data,
                };
            }

            return differs && what == "evaluate"
                ? trainer.Evaluate(data, group).Loss
                : trainer.Fit(data, differs && what == "epochs" ? 2 : 1, group, differs && what == "validation" ? data : null).Epochs[0].Loss;
        }));
        Assert.Equal(4, thrown.InnerExceptions.Count);
        Assert.All(thrown.InnerExceptions, error =>
        {
            Assert.IsType<InvalidOperationException>(error);
            Assert.StartsWith("The processes of a group differ in their " + expected, error.Message, StringComparison.Ordinal);
            Assert.EndsWith("All of them run one program with the same options and the same data.", error.Message, StringComparison.Ordinal);
        });

        void Differ(LinearTrainer trainer)
        {
            switch (what)
            {
                case "parameters":
                    trainer.Parameters = [1, 2, 3];
                    break;
                case "steps":
                    trainer.Apply([0, 0, 0]);
                    break;
                case "rate":
                    trainer.LearningRate = 0.3f;
                    break;
                case "frozen":
                    trainer.Freeze("dense_1");
                    break;
            }
        }
    }

    [Fact]
    public void Data_are_hashed_once()
    {
        Dataset data = Data;
        string hash = data.Columns[0].Memory.Fingerprint;
        Assert.Same(hash, data.Columns[0].Memory.Fingerprint);
        Assert.Same(hash, data.WithWeights([.. Enumerable.Repeat(2f, 20)]).Columns[0].Memory.Fingerprint);
        Assert.NotEqual(hash, data.Slice(1, 19).Columns[0].Memory.Fingerprint);
        Assert.Equal(hash, Data.Columns[0].Memory.Fingerprint);
    }

    [Theory]
    [InlineData("rate", "learning rate behind epoch 1: rank 0 on node0 has 0.1; rank 1 on node1 has 0.5.")]
    [InlineData("schedule", "parameters behind epoch 1: rank 0 on node0 has 3 parameters with the hash ")]
    public void What_a_callback_or_a_schedule_does_on_one_process_alone_ends_all(string what, string expected)
    {
        AggregateException thrown = Assert.Throws<AggregateException>(() => ThreadGroup.Run(2, group =>
        {
            TrainerOptions options = Options();
            if (what == "rate")
            {
                options.Callbacks.Add(new RateAtEnd(group.Rank == 1 ? 0.5f : 0.1f));
            }
            else
            {
                options.Schedule = new OwnRate(group.Rank == 1 ? 0.5f : 1);
            }

            using LinearTrainer trainer = LinearTrainer.Create(options);
            return trainer.Fit(Data, epochs: 2, group);
        }));
        Assert.All(thrown.InnerExceptions, error =>
            Assert.StartsWith("The processes of a group differ in their " + expected, Assert.IsType<InvalidOperationException>(error).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Threads_may_differ()
    {
        float[][] parameters = ThreadGroup.Run(2, group =>
        {
            TrainerOptions options = Options();
            options.Threads = 1 + group.Rank;
            options.Quiet = group.Rank == 0;
            using LinearTrainer trainer = LinearTrainer.Create(options);
            trainer.Fit(Data, epochs: 1, group);
            return trainer.Parameters;
        });
        Assert.Equal(parameters[0], parameters[1]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void Shards_that_processes_cannot_share_are_refused(int processes)
    {
        AggregateException thrown = Assert.Throws<AggregateException>(() => ThreadGroup.Run(processes, group =>
        {
            using LinearTrainer trainer = NewTrainer();
            return trainer.Fit(Data, epochs: 1, group);
        }));
        Assert.All(thrown.InnerExceptions, error => Assert.StartsWith(
            $"Shards = 4, but the group has {processes} processes: expected a power of two of them that divides the shards, so that each has as many.",
            Assert.IsType<ArgumentException>(error).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Progress_and_checkpoints_are_those_of_rank_0()
    {
        using var folder = new TemporaryFolder();
        int[] reports = ThreadGroup.Run(2, group =>
        {
            TrainerOptions options = Options();
            options.Callbacks.Add(new Checkpoint(folder.File($"{group.Rank}.weights"), folder.File($"{group.Rank}.state"), onlyImprovements: false));
            using LinearTrainer trainer = LinearTrainer.Create(options);
            var progress = new Counted();
            trainer.Fit(Data, epochs: 2, group, progress: progress);
            return progress.Count;
        });
        Assert.True(reports[0] > 0);
        Assert.Equal(0, reports[1]);
        Assert.True(File.Exists(folder.File("0.weights")) && File.Exists(folder.File("0.state")));
        Assert.False(File.Exists(folder.File("1.weights")) || File.Exists(folder.File("1.state")));
    }

    [Fact]
    public void All_end_where_one_is_cancelled()
    {
        (long Steps, float[] Parameters)[] ends = ThreadGroup.Run(4, group =>
        {
            using var source = new CancellationTokenSource();
            TrainerOptions options = Options();
            options.Callbacks.Add(new AtBatch(2, _ =>
            {
                if (group.Rank == 3)
                {
                    source.Cancel();
                }
            }));
            using LinearTrainer trainer = LinearTrainer.Create(options);
            OperationCanceledException error = Assert.ThrowsAny<OperationCanceledException>(
                () => trainer.Fit(Data, epochs: 5, group, cancellationToken: source.Token));
            Assert.Equal(group.Rank == 3, error.CancellationToken == source.Token);
            return (trainer.StepCount, trainer.Parameters);
        });
        Assert.All(ends, end => Assert.Equal(2, end.Steps));
        Assert.All(ends, end => Assert.Equal(ends[0].Parameters, end.Parameters));
    }

    [Fact]
    public void All_stop_where_a_callback_of_one_asks_for_it()
    {
        History[] histories = ThreadGroup.Run(4, group =>
        {
            TrainerOptions options = Options();
            options.Callbacks.Add(new AtBatch(1, context =>
            {
                if (group.Rank > 1)
                {
                    context.Stop($"rank {group.Rank} has seen enough");
                }
            }));
            using LinearTrainer trainer = LinearTrainer.Create(options);
            return trainer.Fit(Data, epochs: 5, group);
        });
        Assert.All(histories, history => Assert.Single(history.Epochs));
        Assert.Equal(
            ["rank 2 has seen enough", "rank 2 has seen enough", "rank 2 has seen enough", "rank 3 has seen enough"],
            histories.Select(history => history.StopReason));
    }

    [Fact]
    public void All_diverge_together()
    {
        AggregateException thrown = Assert.Throws<AggregateException>(() => ThreadGroup.Run(2, group =>
        {
            using LinearTrainer trainer = NewTrainer();
            trainer.Parameters = [1e30f, 1e30f, 1e30f];
            return trainer.Fit(Data, epochs: 1, group);
        }));
        Assert.Equal(2, thrown.InnerExceptions.OfType<TrainingDivergedException>().Count());
    }

    [Fact]
    public void A_process_reads_the_inputs_of_its_own_shards()
    {
        TrainerOptions options = Options();
        options.Shuffle = false;
        List<float>[] seen = ThreadGroup.Run(2, group =>
        {
            using LinearTrainer trainer = LinearTrainer.Create(options);
            trainer.SeenInputs = [];
            trainer.Fit(Data, epochs: 1, group);
            return trainer.SeenInputs;
        });

        // Batches of eight, eight and four samples in shards of two.
        Assert.Equal([0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19], seen[0].Select(value => Array.IndexOf(Inputs, value) / 2));
        Assert.Equal([4, 5, 6, 7, 12, 13, 14, 15], seen[1].Select(value => Array.IndexOf(Inputs, value) / 2));
    }

    [Fact]
    public void Evaluations_share_batches_and_give_the_bits_of_one_process()
    {
        using LinearTrainer alone = NewTrainer();
        alone.Parameters = [0.3f, -0.2f, 0.1f];
        Evaluation expected = alone.Evaluate(Data);
        (Evaluation Evaluation, int Samples)[] together = ThreadGroup.Run(2, group =>
        {
            using LinearTrainer trainer = NewTrainer();
            trainer.Parameters = [0.3f, -0.2f, 0.1f];
            trainer.SeenInputs = [];
            return (trainer.Evaluate(Data, group), trainer.SeenInputs.Count);
        });
        Assert.Equal([12, 8], together.Select(each => each.Samples));
        Assert.All(together, each => Assert.Equal(
            (expected.Loss, expected.MeanAbsoluteError, expected.Count), (each.Evaluation.Loss, each.Evaluation.MeanAbsoluteError, each.Evaluation.Count)));
    }

    private static TrainerOptions Options() => new() { BatchSize = 8, Shards = 4, LearningRate = 0.1f };

    private static LinearTrainer NewTrainer() => LinearTrainer.Create(Options());

    private sealed class Counted : IProgress<TrainingProgress>
    {
        public int Count { get; private set; }

        public void Report(TrainingProgress value) => Count++;
    }

    /// <summary>Does something after a batch.</summary>
    private sealed class AtBatch(int number, Action<TrainingContext> act) : TrainingCallback
    {
        public override void OnBatchEnd(TrainingContext context, int batch, float loss)
        {
            if (batch == number)
            {
                act(context);
            }
        }
    }

    private sealed class RateAtEnd(float rate) : TrainingCallback
    {
        public override void OnEpochEnd(TrainingContext context, EpochRecord epoch) => context.Trainer.LearningRate = rate;
    }

    private sealed class OwnRate(float factor) : LearningRateSchedule
    {
        public override double Factor(long step) => factor;
    }
}
