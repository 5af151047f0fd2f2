using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Shards;

/// <summary>Batches in shards: one order of sums, whoever computes it.</summary>
public class ShardTests
{
    private const int Shards = 8;

    /// <summary>Two whole batches and one of five samples: two shards and half a third one.</summary>
    private const int Samples = 37;

    public static TheoryData<string> Networks => [.. ShardNetworks.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Processes_give_the_bits_of_one(string name)
    {
        ShardNetworks network = ShardNetworks.Of(name);
        Dataset data = network.Samples(Samples);
        (int[] expected, string[] history) = Fit(threads: 1, group: null);
        Assert.Equal(expected, Fit(threads: 2, group: null).Parameters);
        foreach (int processes in new[] { 1, 2, 4, 8 })
        {
            foreach ((int[] parameters, string[] epochs) in ThreadGroup.Run(processes, group => Fit(threads: processes == 2 ? 2 : 1, group)))
            {
                Assert.Equal(expected, parameters);
                Assert.Equal(history, epochs);
            }
        }

        (int[] Parameters, string[] History) Fit(int threads, TrainingGroup? group)
        {
            TrainerOptions options = network.Options(Shards, threads);
            options.MeasureTrainingAccuracy = true;
            using Trainer trainer = network.NewTrainer(options);
            Dataset validation = data.Take(21);
            History epochs = group is null
                ? trainer.Fit(data, epochs: 2, validation)
                : trainer.Fit(data, epochs: 2, group, validation);
            return (Bits(ShardNetworks.ParametersOf(trainer)), [.. epochs.Epochs.Select(Told)]);
        }
    }

    [Theory]
    [InlineData("ClipNorm")]
    [InlineData("GlobalClipNorm")]
    [InlineData("ClipValue")]
    [InlineData("MeasureGradientNorms")]
    [InlineData("Freeze")]
    public void What_looks_at_all_gradients_looks_at_the_joined_ones(string what)
    {
        ShardNetworks network = ShardNetworks.Of("averages");
        Dataset data = network.Samples(Samples);
        (int[] Parameters, string Norms) expected = Fit(null);
        foreach ((int[] parameters, string norms) in ThreadGroup.Run(4, Fit))
        {
            Assert.Equal(expected.Parameters, parameters);
            Assert.Equal(expected.Norms, norms);
        }

        Assert.NotEqual(what == "MeasureGradientNorms", !Bits(Untouched()).SequenceEqual(expected.Parameters));

        (int[] Parameters, string Norms) Fit(TrainingGroup? group)
        {
            TrainerOptions options = network.Options(Shards);
            options.ClipNorm = what == "ClipNorm" ? 0.1f : null;
            options.GlobalClipNorm = what == "GlobalClipNorm" ? 0.1f : null;
            options.ClipValue = what == "ClipValue" ? 0.01f : null;
            options.MeasureGradientNorms = what == "MeasureGradientNorms";
            using Trainer trainer = network.NewTrainer(options);
            if (what == "Freeze")
            {
                trainer.Freeze("conv2d_1");
                trainer.Freeze("batch_normalization_1");
            }

            _ = group is null ? trainer.Fit(data, epochs: 2) : trainer.Fit(data, epochs: 2, group);
            return (Bits(ShardNetworks.ParametersOf(trainer)), options.MeasureGradientNorms ? trainer.GradientNorms.ToString() : "");
        }

        float[] Untouched()
        {
            using Trainer trainer = network.NewTrainer(network.Options(Shards));
            trainer.Fit(data, epochs: 2);
            return ShardNetworks.ParametersOf(trainer);
        }
    }

    [Theory]
    [InlineData("masks")]
    [InlineData("outputs")]
    [InlineData("states")]
    [InlineData("hinge")]
    public void Shards_change_the_rounding_and_nothing_else(string name)
    {
        ShardNetworks network = ShardNetworks.Of(name);
        Dataset data = network.Samples(Samples);
        float[][] parameters = [.. new[] { 1, 4, 16 }.Select(shards =>
        {
            TrainerOptions options = network.Options(shards);
            using Trainer trainer = network.NewTrainer(options);
            trainer.Fit(data, epochs: 1);
            return ShardNetworks.ParametersOf(trainer);
        })];
        AssertClose(Doubles(parameters[0]), parameters[1], 1e-4);
        AssertClose(Doubles(parameters[0]), parameters[2], 1e-4);
    }

    [Fact]
    public void Gradients_are_summed_by_shard_and_then_pair_by_pair()
    {
        ShardNetworks network = ShardNetworks.Of("normalised");
        float[] inputs = Values(7 * 3, 1);
        float[] targets = Values(7 * 2, 2);

        // Of seven samples the last shard has one. What a batch of its own divides by its samples, a shard does by those of the batch.
        float[][] parts = [Part(0, 2), Part(2, 2), Part(4, 2), Part(6, 1)];
        AssertClose(
            [.. parts[0].Select((_, i) => ((double)parts[0][i] + parts[1][i] + parts[2][i] + parts[3][i]) / 7)],
            Gradients(network.NewTrainer(Options(4)), inputs, targets), 1e-6);

        // Eight samples make it exact.
        inputs = Values(8 * 3, 1);
        targets = Values(8 * 2, 2);
        parts = [Part(0, 2), Part(2, 2), Part(4, 2), Part(6, 2)];
        Assert.Equal(
            Enumerable.Range(0, parts[0].Length).Select(i => (parts[0][i] + parts[1][i]) + (parts[2][i] + parts[3][i])),
            Gradients(network.NewTrainer(Options(4)), inputs, targets).Select(value => value * 8));

        float[] Part(int first, int count) =>
        [
            .. Gradients(network.NewTrainer(Options(1)), inputs[(first * 3)..((first + count) * 3)], targets[(first * 2)..((first + count) * 2)])
                .Select(value => value * count),
        ];
    }

    [Fact]
    public void Averages_move_once_towards_the_mean_of_the_shards()
    {
        ShardNetworks network = ShardNetworks.Of("normalised");
        float[] inputs = Values(7 * 3, 1);
        float[] targets = Values(7 * 2, 2);
        double[] whole = Step(Options(4), 0, 7);
        double[][] parts = [Step(Options(1), 0, 2), Step(Options(1), 2, 2), Step(Options(1), 4, 2), Step(Options(1), 6, 1)];
        AssertClose([.. whole.Select((_, i) => ((2 * parts[0][i]) + (2 * parts[1][i]) + (2 * parts[2][i]) + parts[3][i]) / 7)], [.. whole.Select(value => (float)value)], 1e-6);

        double[] Step(TrainerOptions options, int first, int count)
        {
            using Trainer trainer = network.NewTrainer(options);
            network.Network.Step(trainer, inputs.AsMemory(first * 3, count * 3), targets[(first * 2)..((first + count) * 2)]);
            return Doubles(ShardNetworks.ParametersOf(trainer)[6..12]);
        }
    }

    [Fact]
    public void Steps_of_a_loop_are_those_of_Fit()
    {
        ShardNetworks network = ShardNetworks.Of("outputs");
        Dataset data = network.Samples(Samples);
        TrainerOptions options = network.Options(Shards);
        options.Shuffle = false;
        using Trainer fitted = network.NewTrainer(options);
        fitted.Fit(data, epochs: 1);
        using Trainer stepped = network.NewTrainer(options);
        for (int first = 0; first < Samples; first += ShardNetworks.BatchSize)
        {
            Dataset batch = data.Slice(first, Math.Min(ShardNetworks.BatchSize, Samples - first));
            network.Network.Step(
                stepped,
                [batch["state"].Values.ToArray(), batch["goal"].Values.ToArray()],
                [batch["policy"].Labels.ToArray(), batch["value"].Values.ToArray()]);
        }

        Assert.Equal(Bits(ShardNetworks.ParametersOf(fitted)), Bits(ShardNetworks.ParametersOf(stepped)));
    }

    [Fact]
    public void Runs_resume_with_any_number_of_processes()
    {
        ShardNetworks network = ShardNetworks.Of("masks");
        Dataset data = network.Samples(Samples);
        using Trainer uninterrupted = network.NewTrainer(network.Options(Shards));
        uninterrupted.Fit(data, epochs: 3);
        (float[] weights, byte[] state) = ThreadGroup.Run(2, group =>
        {
            using Trainer trainer = network.NewTrainer(network.Options(Shards));
            trainer.Fit(data, epochs: 1, group);
            using var saved = new MemoryStream();
            trainer.SaveState(saved);
            return (ShardNetworks.ParametersOf(trainer), saved.ToArray());
        })[1];
        int[][] resumed = ThreadGroup.Run(4, group =>
        {
            using Trainer trainer = network.NewTrainer(network.Options(Shards));
            trainer.SetParameters(weights);
            trainer.LoadState(new MemoryStream(state));
            trainer.Fit(data, epochs: 2, group);
            return Bits(ShardNetworks.ParametersOf(trainer));
        });
        Assert.All(resumed, parameters => Assert.Equal(Bits(ShardNetworks.ParametersOf(uninterrupted)), parameters));
    }

    [Theory]
    [InlineData("averages")]
    [InlineData("states")]
    public void Steps_allocate_nothing(string name)
    {
        ShardNetworks network = ShardNetworks.Of(name);
        using Trainer trainer = network.NewTrainer(network.Options(Shards));
        Dataset data = network.Samples(13);
        float[] inputs = data.Inputs.ToArray();
        float[] targets = data.Targets.ToArray();
        using Trainer whole = network.NewTrainer(network.Options(1));

        // What the call of this test's own takes is the same with a single shard.
        Assert.Equal(LeastOf(whole), LeastOf(trainer));

        // Of several calls: by reflection, an early one takes more now and then.
        long LeastOf(Trainer each) => Enumerable.Range(0, 8).Min(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            network.Network.Step(each, inputs, targets);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    [Fact]
    public void Steps_of_processes_allocate_nothing()
    {
        ShardNetworks network = ShardNetworks.Of("averages");
        Dataset data = network.Samples(8 * ShardNetworks.BatchSize);
        long[][] bytes = ThreadGroup.Run(2, group =>
        {
            var allocated = new Allocated();
            TrainerOptions options = network.Options(Shards);
            options.Callbacks.Add(allocated);
            options.Quiet = true;
            using Trainer trainer = network.NewTrainer(options);
            trainer.Fit(data, epochs: 1, group);
            return allocated.After;
        });

        // What was there for the first ones is kept.
        Assert.All(bytes, each => Assert.Equal(each[4], each[8]));
    }

    private static float[] Gradients(Trainer trainer, float[] inputs, float[] targets)
    {
        using (trainer)
        {
            return ShardNetworks.Of("normalised").Network.Gradients(trainer, inputs, targets).Gradients;
        }
    }

    private static TrainerOptions Options(int shards) => new() { BatchSize = 8, Shards = shards, LearningRate = 0.01f };

    private static string Told(EpochRecord epoch) => FormattableString.Invariant(
        $"{epoch.Loss:R} {epoch.TrainingAccuracy:R} {epoch.ValidationLoss:R} {epoch.ValidationAccuracy:R} {epoch.TrainingMetrics} {epoch.ValidationMetrics}");

    /// <summary>What the thread had allocated after each batch.</summary>
    private sealed class Allocated : TrainingCallback
    {
        public long[] After { get; } = new long[9];

        public override void OnBatchEnd(TrainingContext context, int batch, float loss) =>
            After[batch] = GC.GetAllocatedBytesForCurrentThread();
    }
}
