using NetGen.Compiler.Declaration;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Recurrent;

/// <summary>Trainers that carry the states of recurrent layers from batch to batch.</summary>
public class CarryStateTests
{
    private const int Steps = 4;
    private const int Batches = 3;
    private const int Features = 3;

    /// <summary>So small that no parameter changes: what steps give are values of the network as it is.</summary>
    private const float Still = 1e-30f;

    public static TheoryData<string, int> Layers => new() { { "SimpleRNN", 5 }, { "LSTM", 8 }, { "LSTM", 24 }, { "GRU", 17 }, { "GRU", 1 } };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Batches_give_the_bits_of_one_long_sequence(string kind, int units)
    {
        const int Samples = 3;
        CompiledNetwork window = Compiled(kind, units, Steps);
        CompiledNetwork whole = Compiled(kind, units, Steps * Batches);
        float[] sequences = Values(Samples * whole.InputSize, 1);
        float[] given = whole.PredictBatch(sequences);
        float[][] inputs = Cut(sequences, Samples, Features);
        float[][] targets = Cut(given, Samples, 2);

        using Trainer carrying = window.NewTrainer(Carrying(Samples, Still));
        using Trainer forgetful = window.NewTrainer(new TrainerOptions { BatchSize = Samples, LearningRate = Still });
        Assert.All(inputs.Zip(targets), batch => Assert.Equal(0f, window.Step(carrying, batch.First, batch.Second)));
        Assert.Equal(0f, window.Evaluate(carrying, [.. inputs.SelectMany(batch => batch)], targets.SelectMany(batch => batch).ToArray()));
        Assert.Equal(
            [true, false, false],
            inputs.Zip(targets).Select(batch => window.Step(forgetful, batch.First, batch.Second) == 0f));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gradients_of_a_window_are_those_from_the_states_before_it(string kind, int units)
    {
        const int Samples = 2;
        CompiledNetwork network = Compiled(kind, Math.Min(units, 9), Steps);
        var reference = new ReferenceGraph(network.Graph);
        double[] parameters = Doubles(network.Parameters);
        float[][] inputs = [Values(Samples * network.InputSize, 1), Values(Samples * network.InputSize, 2)];
        float[] targets = Values(Samples * network.OutputSize, 3);
        using Trainer trainer = network.NewTrainer(Carrying(Samples, Still));
        network.Step(trainer, inputs[0], targets);
        (float loss, float[] gradients) = network.Gradients(trainer, inputs[1], targets);

        Dictionary<string, double[]>[] before = [[], []];
        for (int i = 0; i < Samples; i++)
        {
            reference.Predict(parameters, Doubles(Row(inputs[0], i, network.InputSize)), before[i]);
        }

        Assert.Equal(Loss(parameters), loss, 1e-5);
        AssertSlopes(parameters, Loss, gradients, 2e-4);
        Assert.Equal(Bits(gradients), Bits(network.Gradients(trainer, inputs[1], targets).Gradients));

        double Loss(double[] weights) => Enumerable.Range(0, Samples).Average(i => reference
            .Predict(weights, Doubles(Row(inputs[1], i, network.InputSize)), new Dictionary<string, double[]>(before[i]))
            .Zip(Row(targets, i, network.OutputSize), (p, t) => (p - t) * (p - t)).Average());
    }

    [Theory]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    public void Fit_starts_every_epoch_from_zeros_for_any_number_of_threads(string kind)
    {
        const int Samples = 19;
        Dataset data = InLanes(Samples);
        int[] expected = [];
        foreach (int threads in new[] { 1, 2, 3 })
        {
            CompiledNetwork network = Compiled(kind, 6, Steps);
            using Trainer trainer = network.NewTrainer(Carrying(Samples, threads: threads));
            trainer.Fit(data, epochs: 2);
            expected = expected.Length == 0 ? Bits(network.Parameters) : expected;
            Assert.Equal(expected, Bits(network.Parameters));
        }

        CompiledNetwork stepped = Compiled(kind, 6, Steps);
        using Trainer own = stepped.NewTrainer(Carrying(Samples));
        for (int epoch = 0; epoch < 2; epoch++)
        {
            own.ResetStates();
            for (int batch = 0; batch < data.Count / Samples; batch++)
            {
                Dataset part = data.Slice(batch * Samples, Samples);
                stepped.Step(own, part.Inputs.ToArray(), part.Targets.ToArray());
            }
        }

        Assert.Equal(expected, Bits(stepped.Parameters));
    }

    [Fact]
    public void What_happens_between_steps_leaves_the_states_alone()
    {
        const int Samples = 5;
        Dataset data = InLanes(Samples);
        CompiledNetwork network = Compiled("LSTM", 6, Steps);
        float[] start = network.Parameters;
        int[] undisturbed = Run(_ => { });
        Assert.Equal(undisturbed, Run(trainer => trainer.Evaluate(data)));
        Assert.Equal(undisturbed, Run(trainer => trainer.Diagnose(data.Take(3))));
        Assert.Equal(undisturbed, Run(trainer => trainer.FindLearningRate(data, steps: 5)));
        Assert.Equal(undisturbed, Run(trainer => network.Gradients(trainer, Values(Samples * network.InputSize, 5), Values(Samples * network.OutputSize, 6))));
        Assert.Equal(undisturbed, Run(_ => network.PredictBatch(Values(9 * network.InputSize, 5))));
        Assert.NotEqual(undisturbed, Run(trainer => trainer.ResetStates()));

        // What is saved begins an epoch.
        Assert.Equal(Run(trainer => trainer.ResetStates()), Run(trainer => Reload(trainer)));

        static void Reload(Trainer trainer)
        {
            using var stream = new MemoryStream();
            trainer.SaveState(stream);
            stream.Position = 0;
            trainer.LoadState(stream);
        }

        int[] Run(Action<Trainer> between)
        {
            network.Parameters = start;
            using Trainer trainer = network.NewTrainer(Carrying(Samples));
            for (int batch = 0; batch < Batches; batch++)
            {
                Dataset part = data.Slice(batch * Samples, Samples);
                network.Step(trainer, part.Inputs.ToArray(), part.Targets.ToArray());
                between(trainer);
            }

            return Bits(network.Parameters);
        }
    }

    [Fact]
    public void A_sample_that_a_batch_lacks_keeps_its_state()
    {
        CompiledNetwork window = Compiled("GRU", 7, Steps);
        CompiledNetwork whole = Compiled("GRU", 7, Steps * Batches);
        float[] sequences = Values(2 * whole.InputSize, 1);
        float[][] inputs = Cut(sequences, 2, Features);
        float[][] targets = Cut(whole.PredictBatch(sequences), 2, 2);
        using Trainer trainer = window.NewTrainer(Carrying(2, Still));
        Assert.Equal(0f, window.Step(trainer, inputs[0], targets[0]));
        Assert.Equal(0f, window.Step(trainer, inputs[1].AsMemory(0, window.InputSize), targets[1][..window.OutputSize]));
        float[] mixedInputs = [.. inputs[2][..window.InputSize], .. inputs[1][window.InputSize..]];
        float[] mixedTargets = [.. targets[2][..window.OutputSize], .. targets[1][window.OutputSize..]];
        Assert.Equal(0f, window.Step(trainer, mixedInputs, mixedTargets));
    }

    [Fact]
    public void A_step_that_diverges_carries_nothing()
    {
        CompiledNetwork network = Compiled("LSTM", 4, Steps);
        using Trainer trainer = network.NewTrainer(Carrying(2, Still));
        float[] inputs = Values(2 * network.InputSize, 1);
        float[] targets = Values(2 * network.OutputSize, 2);
        (float expected, _) = network.Gradients(trainer, inputs, targets);
        Assert.Throws<TrainingDivergedException>(() => network.Step(trainer, inputs, targets.Select(_ => float.NaN).ToArray()));
        Assert.Equal(expected, network.Step(trainer, inputs, targets));
        Assert.NotEqual(expected, network.Step(trainer, inputs, targets));
    }

    [Fact]
    public void Older_targets_carry_the_same_bits()
    {
        int[] expected = Run(null);
        Assert.Equal(expected, Run(TargetCapability.Net8));
        Assert.Equal(Run(null, "Separate"), Run(TargetCapability.NetStandard21, "Separate"));

        static int[] Run(TargetCapability? target, string arithmetic = "Fused")
        {
            CompiledNetwork network = Compiled("LSTM", 5, Steps, target, Argument.OfMember("Arithmetic", arithmetic));
            using Trainer trainer = network.NewTrainer(Carrying(7));
            trainer.Fit(InLanes(7), epochs: 1);
            return Bits(network.Parameters);
        }
    }

    [Fact]
    public void What_is_longer_ago_than_a_window_is_remembered_only_where_it_is_carried()
    {
        Assert.InRange(Error(carries: true), 0, 0.1);
        Assert.InRange(Error(carries: false), 0.4, 2);

        // A step in nine is marked with 1 or -1; all steps until the next are to say which.
        static float Error(bool carries)
        {
            const int Lanes = 16;
            var random = new Random(4);
            float[] marks = [.. Enumerable.Range(0, Lanes * 3 * 40).Select(step => step % 9 == 0 ? (2 * random.Next(2)) - 1f : 0f)];
            float[] wanted = [.. marks.Select((_, step) => marks[step - (step % 9)])];
            Dataset data = Dataset.Windows(
                TimeSeries.Of(marks, 1), TimeSeries.Of(wanted, 1), length: 3, horizon: 0, lanes: Lanes, targets: WindowTargets.EachStep);
            var network = new CompiledNetwork(Network(
                Input(3, 1), new("GRU", Argument.OfInteger("units", 8), Argument.OfBoolean("ReturnSequences", true)), Dense(1), Train("MeanSquaredError")));
            using Trainer trainer = network.NewTrainer(new TrainerOptions { BatchSize = Lanes, LearningRate = 0.01f, Shuffle = false, CarryState = carries });
            trainer.Fit(data, epochs: 25);
            return trainer.Evaluate(data).Loss;
        }
    }

    [Fact]
    public void Where_nothing_can_be_carried_a_trainer_is_refused()
    {
        AttributeDeclaration lstm = new("LSTM", Argument.OfInteger("units", 4));
        Refuses(
            "CarryState is set, but samples are shuffled: the next batch would not go on where this one ended. Set Shuffle to false and order the "
            + "samples, as Dataset.Windows(..., lanes: BatchSize) does.",
            new TrainerOptions { CarryState = true }, lstm);
        Refuses("CarryState is set, but Net has no recurrent layer whose state could be carried.", Carrying(4), Flatten());
        Refuses(
            "CarryState is set, but 'lstm_1' of Net, LSTM(4, bidirectional), walks from the last step to the first: the batch before ends where this "
            + "one begins, not behind it.",
            Carrying(4), new("LSTM", [.. lstm.Arguments, Argument.OfBoolean("Bidirectional", true)]));
        Refuses(
            "CarryState is set, but 'lstm_1' of Net, LSTM(4, backwards), walks from the last step to the first: the batch before ends where this one "
            + "begins, not behind it.",
            Carrying(4), new("LSTM", [.. lstm.Arguments, Argument.OfBoolean("GoBackwards", true)]));

        static void Refuses(string message, TrainerOptions options, AttributeDeclaration layer)
        {
            var network = new CompiledNetwork(Network(Input(5, 2), layer, Dense(1), Train("MeanSquaredError")));
            ArgumentException exception = Assert.Throws<ArgumentException>(() => network.NewTrainer(options));
            Assert.Equal(("CarryState", message), (exception.ParamName, exception.Message.Split(" (Param")[0]));
        }
    }

    [Fact]
    public void Windows_that_do_not_go_on_are_refused()
    {
        CompiledNetwork network = Compiled("LSTM", 4, Steps);
        using Trainer trainer = network.NewTrainer(Carrying(4));
        const string Expected = "CarryState is set, so sample i of a batch goes on where that of the batch before ended: expected windows in 4 lanes, "
            + "one for each sample of a batch (lanes: 4); these ";
        Assert.StartsWith(Expected + "are in 5 lanes.", Assert.Throws<ArgumentException>("train", () => trainer.Fit(InLanes(5), epochs: 1)).Message);
        Assert.StartsWith(Expected + "are in none.", Assert.Throws<ArgumentException>("data", () => trainer.Evaluate(InLanes(0))).Message);
        Assert.StartsWith(Expected + "are in 5 lanes.", Refusal(InLanes(5).Slice(3, 10)).Message);
        Assert.StartsWith(Expected + "are in none.", Refusal(InLanes(4).Shuffle(seed: 1)).Message);
        trainer.Fit(InLanes(4), epochs: 1, validation: InLanes(4));
        trainer.Fit(InLanes(4).Slice(2, 9).WithWeights(Enumerable.Repeat(1f, 9).ToArray()), epochs: 1);

        ArgumentException Refusal(Dataset windows) => Assert.Throws<ArgumentException>("train", () => trainer.Fit(windows, epochs: 1));
    }

    [Fact]
    public void Text_that_does_not_go_on_is_refused()
    {
        var network = new CompiledNetwork(Network(
            Input(Steps), new("Embedding", Argument.OfInteger("vocabulary", 3), Argument.OfInteger("dimension", 2)),
            new("GRU", Argument.OfInteger("units", 4), Argument.OfBoolean("ReturnSequences", true)),
            Dense(3, "Softmax"), Train("SparseCategoricalCrossEntropy")));
        using Trainer trainer = network.NewTrainer(Carrying(4));
        string text = string.Concat(Enumerable.Repeat("abcacb", 40));
        Vocabulary letters = Vocabulary.Of(text);

        Assert.Contains("these are in 3 lanes.", Refusal(3).Message, StringComparison.Ordinal);
        Assert.Contains("these are in none.", Refusal(0).Message, StringComparison.Ordinal);
        trainer.Fit(Dataset.FromText(text, letters, Steps, lanes: 4), epochs: 1);

        ArgumentException Refusal(int lanes) => Assert.Throws<ArgumentException>(
            "train", () => trainer.Fit(Dataset.FromText(text, letters, Steps, lanes: lanes), epochs: 1));
    }

    [Fact]
    public void Only_networks_whose_states_can_be_carried_have_text_for_it()
    {
        string text = NetworkCompiler.Compile(Network(Input(5, 2), Flatten(), Dense(1), Train("MeanSquaredError")))!.Text;
        Assert.DoesNotContain("Carry", text);
        Assert.DoesNotContain("PutStates", text);
        Assert.Contains("PutStates", Compiled("GRU", 4, Steps).Text);
    }

    /// <summary>Two recurrent layers, one behind the other, that give sequences; parameters are the same for any number of steps.</summary>
    private static CompiledNetwork Compiled(string kind, int units, int steps, TargetCapability? target = null, params Argument[] more)
    {
        AttributeDeclaration Layer(int size) => new(kind, Argument.OfInteger("units", size), Argument.OfBoolean("ReturnSequences", true));
        AttributeDeclaration input = Input(steps, Features);
        var network = new CompiledNetwork(
            Network(
                new AttributeDeclaration("Input", [.. input.Arguments, .. more]),
                Layer(units), new("LayerNormalization"), Layer(3), Dense(2), Train("MeanSquaredError")),
            target: target);
        network.Parameters = RandomGraph.Parameters(network.Graph, 5);
        return network;
    }

    private static TrainerOptions Carrying(int batchSize, float? rate = null, int threads = 1) =>
        new() { BatchSize = batchSize, LearningRate = rate, Shuffle = false, CarryState = true, Threads = threads };

    /// <summary>Windows of a series with targets for each step.</summary>
    private static Dataset InLanes(int lanes) => Dataset.Windows(
        TimeSeries.Of(Values(20 * Batches * Steps * Features, 8), Features), TimeSeries.Of(Values(20 * Batches * Steps * 2, 9), 2),
        Steps, horizon: 0, lanes: lanes, targets: WindowTargets.EachStep);

    /// <summary>The batches of windows of long sequences, one sequence behind the other.</summary>
    private static float[][] Cut(float[] sequences, int samples, int features)
    {
        int size = Steps * features;
        return
        [
            .. Enumerable.Range(0, Batches).Select(batch => Enumerable.Range(0, samples)
                .SelectMany(sample => Row(sequences, (sample * Batches) + batch, size)).ToArray()),
        ];
    }
}
