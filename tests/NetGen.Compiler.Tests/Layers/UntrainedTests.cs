using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Layers;

/// <summary>
/// Tensors that are kept, layers that are declared with <c>Trainable = false</c>, and layers that are frozen at run time: no gradient,
/// and no bit that an optimizer changes.
/// </summary>
public class UntrainedTests
{
    private const int Samples = 9;

    static UntrainedTests() => LayerRegistry.Add(new ScaleKind());

    private static readonly Argument Frozen = Argument.OfBoolean("Trainable", false);

    /// <summary>The ways of a step: the optimizer in one pass with the gradients, and behind norms that are clipped or measured.</summary>
    private static readonly string[] Ways = ["fused", "clip", "global", "measured"];

    [Theory]
    [InlineData("SGD")]
    [InlineData("Adagrad")]
    [InlineData("RMSprop")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("Nadam")]
    [InlineData("Lion")]
    public void No_step_changes_a_bit_of_what_is_kept_or_frozen(string optimizer)
    {
        CompiledNetwork network = Mixed(optimizer, Frozen);
        CompiledNetwork atRunTime = Mixed(optimizer);
        (float[] before, bool[] isTrained) = (network.Parameters, IsTrained(network));
        Assert.Equal(network.Graph.TrainableParameterCount, isTrained.Count(each => each));
        foreach (string way in Ways)
        {
            network.Parameters = atRunTime.Parameters = before;
            using Trainer trainer = network.NewTrainer(Options(way));
            using Trainer other = atRunTime.NewTrainer(Options(way));
            other.Freeze("frozen");
            Steps(network, trainer);
            Steps(atRunTime, other);
            UnchangedButFor(before, network.Parameters, isTrained);
            Assert.Equal(Bits(network.Parameters), Bits(atRunTime.Parameters));

            // Nor do gradients that the user brings.
            float[] gradients = Values(before.Length, 5);
            trainer.Apply(gradients);
            other.Apply(gradients);
            UnchangedButFor(before, network.Parameters, isTrained);
            Assert.Equal(Bits(network.Parameters), Bits(atRunTime.Parameters));
        }
    }

    [Fact]
    public void Gradients_of_what_is_not_trained_are_zero_and_the_others_are_as_before()
    {
        CompiledNetwork whole = Mixed("Adam");
        CompiledNetwork network = Mixed("Adam", Frozen);
        bool[] isTrained = IsTrained(network);
        float[] expected = [.. OfTrainer(whole).Select((gradient, i) => isTrained[i] ? gradient : 0)];
        Assert.Equal(expected, OfTrainer(network));
        Assert.Contains(expected, gradient => gradient != 0);

        // Also behind a step by gradients that the user brought, which lie where they are computed.
        using Trainer trainer = network.NewTrainer(Samples);
        float[] before = network.Parameters;
        trainer.Apply(Values(before.Length, 5));
        network.Parameters = before;
        Assert.Equal(expected, network.Gradients(trainer, Inputs(network), Targets(network)).Gradients);

        // And in a loop of the user's own.
        (float[] byInputs, float[] byParameters) = OnTape(network);
        (float[] inputs, float[] parameters) = OnTape(whole);
        Assert.Equal(inputs, byInputs);
        Assert.Equal(parameters.Select((gradient, i) => isTrained[i] ? gradient : 0), byParameters);

        float[] OfTrainer(CompiledNetwork of)
        {
            using Trainer trainer = of.NewTrainer(Samples);
            return of.Gradients(trainer, Inputs(of), Targets(of)).Gradients;
        }

        (float[] Inputs, float[] Parameters) OnTape(CompiledNetwork of)
        {
            object tape = of.NewTape(Samples);
            of.Forward(tape, Inputs(of));
            return of.Backward(tape, Values(Samples * of.OutputSize, 4));
        }
    }

    [Fact]
    public void The_way_back_ends_behind_the_frozen_layers_that_a_network_begins_with()
    {
        string text = Network(
            Input(20), Dense(24, "ReLU", Named("stem"), Frozen), Dense(28, "ReLU", Named("body"), Frozen), Dense(3), Train("MeanSquaredError")).Text();
        string back = Method(text, "BackwardSamples");
        Assert.DoesNotContain("stem", back, StringComparison.Ordinal);
        Assert.DoesNotContain("body", back, StringComparison.Ordinal);
        Assert.DoesNotContain("InputGradients", back, StringComparison.Ordinal);
        Assert.Contains("StemInputGradients", Method(text, "void InputGradients"), StringComparison.Ordinal);
        Assert.DoesNotContain("StemKernelGradients", text, StringComparison.Ordinal);
        Assert.Contains("public const int TrainableParameterCount = 87;", text, StringComparison.Ordinal);
        Assert.Contains("trainableParameterCount: 0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frozen_layer_between_trained_ones_hands_gradients_on()
    {
        var network = new CompiledNetwork(Network(
            Input(5), Dense(6, "Tanh"), Dense(7, "Tanh", Named("frozen"), Frozen), Dense(2), Train("MeanSquaredError")));
        float[] before = network.Parameters;
        using Trainer trainer = network.NewTrainer(Samples);
        Steps(network, trainer);
        Assert.All(before.Zip(network.Parameters).Take(36), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.Equal(before[36..(36 + 49)], network.Parameters[36..(36 + 49)]);
    }

    [Fact]
    public void A_network_whose_layers_are_all_frozen_still_gives_the_gradient_of_its_inputs()
    {
        CompiledNetwork whole = Of();
        CompiledNetwork frozen = Of(Frozen);
        float[] inputs = Values(3 * 4, 1);
        float[] gradients = Values(3 * 2, 2);
        (float[] expected, _) = Back(whole);
        (float[] byInputs, float[] byParameters) = Back(frozen);
        Assert.Equal(expected, byInputs);
        Assert.All(byParameters, gradient => Assert.Equal(0, gradient));

        static CompiledNetwork Of(params Argument[] more) => new(Network(Input(4), Dense(5, "Tanh", more), Dense(2, "Linear", more), Differentiable()));

        (float[], float[]) Back(CompiledNetwork network)
        {
            object tape = network.NewTape(3);
            network.Forward(tape, inputs);
            return network.Backward(tape, gradients);
        }
    }

    [Fact]
    public void What_is_frozen_can_learn_again()
    {
        CompiledNetwork network = Mixed("Adam");
        float[] before = network.Parameters;
        using Trainer trainer = network.NewTrainer(Samples);
        Assert.False(trainer.IsFrozen("frozen"));
        trainer.Freeze("frozen");
        trainer.Freeze("frozen");
        Assert.True(trainer.IsFrozen("frozen"));
        Steps(network, trainer);
        float[] then = network.Parameters;
        trainer.Unfreeze("frozen");
        Assert.False(trainer.IsFrozen("frozen"));
        Steps(network, trainer);
        Assert.Equal(before[..36], then[..36]);
        Assert.All(then.Zip(network.Parameters).Take(36), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Freezing_what_is_not_there_lists_what_is()
    {
        using Trainer trainer = Mixed("Adam", Frozen).NewTrainer(Samples);
        const string Those = "; expected one of frozen, scale_1, dense_2. (Parameter 'layer')";
        Assert.Equal("Net has no layer 'dense_9'" + Those, Assert.Throws<ArgumentException>(() => trainer.Freeze("dense_9")).Message);
        Assert.Equal("'activate_1' has no parameters" + Those, Assert.Throws<ArgumentException>(() => trainer.Unfreeze("activate_1")).Message);
        Assert.Throws<ArgumentException>(() => trainer.IsFrozen("input"));
        Assert.Throws<ArgumentNullException>(() => trainer.Freeze(null!));
        Assert.True(trainer.IsFrozen("frozen"));
        Assert.StartsWith(
            "The gradients of 'frozen' are not computed, because it is declared with Trainable = false",
            Assert.Throws<ArgumentException>(() => trainer.Unfreeze("frozen")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_leave_what_is_frozen_alone()
    {
        CompiledNetwork network = Mixed("AdamW");
        float[] before = network.Parameters;
        int[] expected = After(1, "clip");
        for (int threads = 1; threads <= 3; threads++)
        {
            Assert.Equal(expected, After(threads, "fused"));
        }

        int[] After(int threads, string way)
        {
            network.Parameters = before;
            TrainerOptions options = Options(way);
            options.Threads = threads;
            using Trainer trainer = network.NewTrainer(options);
            trainer.Freeze("dense_2");
            Steps(network, trainer);
            Assert.Equal(before[^21..], network.Parameters[^21..]);
            return Bits(network.Parameters);
        }
    }

    [Fact]
    public void Trainable_where_there_is_nothing_to_train_has_a_finding()
    {
        AttributeDeclaration[] attributes = [Input(4), Dense(3), Activate("ReLU", Frozen)];
        Finding finding = Assert.Single(GraphBuilder.Build(Network(attributes)).Findings);
        Assert.Equal("'Trainable' of Activate has no effect, because Activate(ReLU) has no parameters", finding.Message);
        attributes = [Input(4), Dense(3, "Linear", Frozen, Argument.OfNumber("L2", 0.1))];
        finding = Assert.Single(GraphBuilder.Build(Network(attributes)).Findings);
        Assert.Equal("'L2' of Dense has no effect, because Trainable is false", finding.Message);
    }

    /// <summary>Kernels and biases that may be frozen, numbers that are kept, and layers that learn.</summary>
    private static CompiledNetwork Mixed(string optimizer, params Argument[] frozen)
    {
        var network = new CompiledNetwork(Network(
            Input(5), Dense(6, "Linear", [Named("frozen"), .. frozen]), Activate("Tanh"), new("Scale"), Dense(3), Train("MeanSquaredError", optimizer)));
        network.Parameters = Values(network.Graph.ParameterCount, 3);
        return network;
    }

    private static TrainerOptions Options(string way) => new()
    {
        BatchSize = Samples,
        LearningRate = 0.05f,
        WeightDecay = 0.01f,
        ClipNorm = way == "clip" ? 1e3f : null,
        GlobalClipNorm = way == "global" ? 0.1f : null,
        MeasureGradientNorms = way == "measured",
    };

    private static bool[] IsTrained(CompiledNetwork network) =>
        [.. network.Graph.Layers.SelectMany(layer => layer.Tensors.SelectMany(tensor => Enumerable.Repeat(layer.IsTrained(tensor), tensor.Count)))];

    private static float[] Inputs(CompiledNetwork network) => Values(Samples * network.InputSize, 1);

    private static float[] Targets(CompiledNetwork network) => Values(Samples * network.OutputSize, 2);

    /// <summary>More steps than it takes for numbers that are too small to become zero.</summary>
    private static void Steps(CompiledNetwork network, Trainer trainer)
    {
        for (int step = 0; step < 18; step++)
        {
            network.Step(trainer, Inputs(network), Targets(network));
        }
    }

    private static void UnchangedButFor(float[] before, float[] after, bool[] isTrained)
    {
        for (int i = 0; i < before.Length; i++)
        {
            Assert.True(BitConverter.SingleToInt32Bits(before[i]) == BitConverter.SingleToInt32Bits(after[i]) != isTrained[i], $"{i}: {before[i]}, {after[i]}");
        }
    }

    /// <summary>A method's text, up to the next one's documentation.</summary>
    private static string Method(string text, string name)
    {
        int start = text.IndexOf(name + "(ref float parameters, TapeMemory", StringComparison.Ordinal);
        return text[start..text.IndexOf("/// <summary>", start, StringComparison.Ordinal)];
    }
}
