using NetGen.Compiler.Activations;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Targets;

/// <summary>What is emitted for older targets runs here too, and gives the bits of what is emitted for the newest.</summary>
public class SameBitsTests
{
    private static readonly Argument Separate = Argument.OfMember("Arithmetic", "Separate");

    private static readonly string[] Activations = [.. ActivationRegistry.All.Select(activation => activation.Name)];

    private static readonly string[] Losses = ["MeanSquaredError", "CategoricalCrossEntropy", "SparseCategoricalCrossEntropy"];

    private static readonly string[] Optimizers = ["SGD", "Adagrad", "RMSprop", "Adam", "AdamW", "Nadam", "Lion"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Activations.Length)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Net8_gives_the_bits_of_net9(int seed)
    {
        AttributeDeclaration[] attributes = RandomNetwork(seed);
        Assert.Equal(
            Run(new CompiledNetwork(Network(attributes))),
            Run(new CompiledNetwork(Network(attributes), target: TargetCapability.Net8)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void NetStandard21_gives_the_bits_of_separate_arithmetic(int seed)
    {
        AttributeDeclaration[] attributes = RandomNetwork(seed);
        AttributeDeclaration input = attributes[0];
        var separate = new AttributeDeclaration("Input", [.. input.Arguments, Separate]);
        Assert.Equal(
            Run(new CompiledNetwork(Network([separate, .. attributes.Skip(1)]))),
            Run(new CompiledNetwork(Network(attributes), target: TargetCapability.NetStandard21)));
    }

    [Fact]
    public void Scratch_beyond_the_stack_comes_from_the_pool_on_every_target()
    {
        AttributeDeclaration[] attributes = [new("Input", Argument.OfIntegers("shape", 3), Separate), Dense(20000, "ReLU"), Dense(2)];
        float[] inputs = Values(9 * 3, 1);
        float[] expected = new CompiledNetwork(Network(attributes)).PredictBatch(inputs);
        foreach (TargetCapability target in new[] { TargetCapability.Net8, TargetCapability.NetStandard21 })
        {
            Assert.Equal(Bits(expected), Bits(new CompiledNetwork(Network(attributes), target: target).PredictBatch(inputs)));
        }
    }

    [Fact]
    public void Text_for_the_newest_target_is_the_same_without_naming_it() => Assert.Equal(
        NetworkCompiler.Compile(Chain([4, 8, 2])), NetworkCompiler.Compile(Chain([4, 8, 2]), TargetCapability.Net9));

    [Fact]
    public void Nothing_is_emitted_for_a_target_that_can_run_nothing()
    {
        Assert.Null(NetworkCompiler.Compile(Chain([4, 2]), new TargetCapability(TargetPlatform.None, 12)));
        Assert.Null(NetworkCompiler.Compile(Chain([4, 2]), new TargetCapability(TargetPlatform.Net9, 8)));
    }

    /// <summary>The bits of predictions, and of training where the network has it: losses, gradients and weights after steps.</summary>
    private static List<int> Run(CompiledNetwork network)
    {
        const int Samples = 37;
        var bits = new List<int>();
        float[] inputs = Values(Samples * network.InputSize, 2);
        bits.AddRange(Bits(network.PredictBatch(inputs)));
        bits.AddRange(Bits(network.Predict(inputs[..network.InputSize])));
        if (network.Graph.Training == null)
        {
            return bits;
        }

        object trainer = network.NewTrainer(Samples);
        Array targets = network.Graph.Outputs[0].Loss?.Name == "SparseCategoricalCrossEntropy"
            ? Enumerable.Range(0, Samples).Select(sample => sample % network.OutputSize).ToArray()
            : Values(Samples * network.OutputSize, 3).Select(Math.Abs).ToArray();
        (float loss, float[] gradients) = network.Gradients(trainer, inputs, targets);
        bits.AddRange(Bits([loss, .. gradients]));
        for (int step = 0; step < 3; step++)
        {
            bits.AddRange(Bits([network.Step(trainer, inputs, targets)]));
        }

        bits.AddRange(Bits(network.Parameters));
        return bits;
    }

    private static AttributeDeclaration[] RandomNetwork(int seed)
    {
        var random = new Random(seed);
        int Size() => random.Next(3) switch { 0 => random.Next(1, 6), 1 => random.Next(1, 40), _ => 16 * random.Next(1, 9) };
        string Activation() => Activations[random.Next(Activations.Length)];
        var attributes = new List<AttributeDeclaration> { Input(Size()) };
        for (int layer = random.Next(1, 4); layer > 0; layer--)
        {
            attributes.Add(Dense(Size(), Activation(), random.Next(4) == 0 ? [NoBias] : []));
            if (random.Next(4) == 0)
            {
                attributes.Add(Dropout(0.3));
            }
        }

        // Over all seeds every activation, loss and optimizer comes up.
        attributes.Add(Activate(Activations[seed % Activations.Length]));
        string loss = Losses[seed % Losses.Length];
        attributes.Add(Dense(Size(), loss == "MeanSquaredError" ? Activation() : "Softmax"));
        if (seed % 4 != 0)
        {
            attributes.Add(Train(loss, Optimizers[seed % Optimizers.Length]));
        }

        return [.. attributes];
    }

    private static int[] Bits(float[] values) =>
        [.. values.Select(value => BitConverter.SingleToInt32Bits(float.IsNaN(value) ? float.NaN : value))];

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }
}
