using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Convolution.RandomConvolutions;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Convolution;

/// <summary>The way back through a maximum, an activation and a convolution, of which only gradients that are not zero are worked on.</summary>
public class BehindMaximumTests
{
    private static readonly int[] Channels = [1, 2, 3, 4, 5, 6, 8, 9, 16, 17, 33];

    public static TheoryData<int> Seeds => [.. Effort.Seeds(0, all: 18, byHand: 12)];

    public static TheoryData<int> FewSeeds => [.. Effort.Seeds(0, all: 5, byHand: 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Values_and_gradients_are_those_of_the_reference(int seed) => AgainstReference.HasValuesAndGradients(Draw(seed), seed);

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Older_targets_give_the_same_bits(int seed) => OlderTargets.HaveTheSameBits([.. Draw(seed), Train("Huber")]);

    [Fact]
    public void A_third_of_them_goes_through_lists() => Assert.InRange(Enumerable.Range(0, 60).Count(seed => Lists(Draw(seed)).Any(isList => isList)), 20, 60);

    /// <summary>Windows that overlap may give one value several gradients; what others read has gradients everywhere; so has an average.</summary>
    [Fact]
    public void Where_gradients_are_not_alone_there_is_no_list()
    {
        AttributeDeclaration convolution = Conv(16, "ReLU", 3, 3);
        Assert.Equal([true], Lists(Input(12, 12, 16), convolution, Pool("MaxPooling2D", [2, 2], [2, 2]), Flatten(), Dense(3)));
        Assert.Equal([false], Lists(Input(12, 12, 16), convolution, Pool("MaxPooling2D", [3, 3], [2, 2]), Flatten(), Dense(3)));
        Assert.Equal([false], Lists(Input(12, 12, 16), convolution, Pool("AveragePooling2D", [2, 2], [2, 2]), Flatten(), Dense(3)));
        Assert.Equal([false], Lists(Input(12, 12, 16), convolution, Activate("GELU"), Pool("MaxPooling2D", [2, 2], [2, 2]), Flatten(), Dense(3)));
        Assert.Equal(
            [false],
            Lists(
                Input(12, 12, 16), convolution with { Arguments = convolution.Arguments.Append(Named("stem")).ToEquatableArray() },
                Pool("MaxPooling2D", [2, 2], [2, 2]), Flatten(Named("largest")), Flatten(Argument.OfText("From", "stem")), Merge("Concatenate", "largest"), Dense(3)));
    }

    [Fact]
    public void What_is_not_a_number_goes_to_the_first_of_its_kind()
    {
        AttributeDeclaration[] attributes = [Input(2, 4, 32), Conv(16, "Linear", 1, 1), Pool("MaxPooling2D", [2, 2], [2, 2])];
        Assert.Equal([true], Lists(attributes));
        var network = new CompiledNetwork(Network([.. attributes, Differentiable()]));
        float[] parameters = new float[network.Parameters.Length];
        Array.Fill(parameters, 1f, 0, 16);
        network.Parameters = parameters;

        // Of the first window the second value is the first that is no number; of the second the largest stands twice.
        float[] input = InFirstOf(32, 1, float.NaN, 7, 2, float.NaN, 3, 7, 5);
        object tape = network.NewTape(1);
        network.Forward(tape, input);
        (float[] inputGradients, _) = network.Backward(tape, [.. Enumerable.Repeat(0.5f, 32)]);
        Assert.Equal(InFirstOf(32, 0, 8, 8, 0, 0, 0, 0, 0), inputGradients);
    }

    /// <summary>
    /// Lines of a window that don't fill a vector are read with what lies behind them; not so at the end of the batch, which is the user's
    /// memory. Neither does what is read there become part of anything.
    /// </summary>
    [Theory]
    [InlineData(2, 1)]
    [InlineData(5, 1)]
    [InlineData(5, 17)]
    [InlineData(3, 2, 2)]
    public void Nothing_is_read_behind_the_last_sample(int size, int samples, int channels = 1)
    {
        AttributeDeclaration[] attributes =
            [Input(size + 1, size + 1, channels), Conv(4, "ReLU", size, size), Pool("MaxPooling2D", [2, 2], [2, 2]), Flatten(), Dense(2), Train("MeanSquaredError")];
        Assert.Equal([true], Lists(attributes[..^1]));
        var network = new CompiledNetwork(Network(attributes));
        float[] targets = Numbers.Values(samples * network.OutputSize, 2);

        // The last place of each window is the largest: the one that looks at the end of the picture.
        float[] inputs = [.. Enumerable.Range(1, samples * network.InputSize).Select(value => (float)value / network.InputSize)];
        float[] parameters = [.. network.Parameters.Select(value => MathF.Abs(value))];
        float[] learnt = Step(new ReadOnlyMemory<float>([.. inputs, .. Enumerable.Repeat(float.NaN, 16)], 0, inputs.Length));
        Assert.DoesNotContain(learnt, float.IsNaN);
        Assert.NotEqual(parameters, learnt);
        if (OperatingSystem.IsLinux())
        {
            using var guarded = new GuardedMemory(inputs);
            Assert.Equal(learnt, Step(guarded.Memory));
        }

        float[] Step(ReadOnlyMemory<float> values)
        {
            network.Parameters = parameters;
            using Trainer trainer = network.NewTrainer(samples);
            network.Step(trainer, values, targets);
            return network.Parameters;
        }
    }

    /// <summary>Places of so many channels, of which the first has the values and the others zero.</summary>
    private static float[] InFirstOf(int channels, params float[] values) =>
        [.. values.SelectMany(value => Enumerable.Repeat(0f, channels - 1).Prepend(value))];

    /// <summary>Of each convolution whether the way back through it goes through lists.</summary>
    private static bool[] Lists(params AttributeDeclaration[] attributes) =>
    [
        .. Network([.. attributes, Differentiable()]).Plan().Operations.OfType<ConvolutionOperation>().Select(convolution => convolution.Pool != null),
    ];

    /// <summary>
    /// One or two convolutions, each with a pool whose windows do not overlap behind it; so small that the reference, which computes all
    /// anew for every slope, is quick.
    /// </summary>
    private static AttributeDeclaration[] Draw(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            AttributeDeclaration[] drawn = Draw(random, isSignal: seed % 4 == 3);
            Network network = Declare.Network(drawn).Graph();
            if ((network.ParameterCount + network.Inputs[0].Shape.Size) * network.MultiplyAdds < 4_000_000)
            {
                return drawn;
            }
        }
    }

    private static AttributeDeclaration[] Draw(Random random, bool isSignal)
    {
        int height = isSignal ? 1 : random.Next(3, 9);
        int width = random.Next(4, 11);
        int channels = Pick(random, Channels);
        var attributes = new List<AttributeDeclaration> { isSignal ? Input(width, channels) : Input(height, width, channels) };
        for (int i = random.Next(1, 3); i > 0; i--)
        {
            int[] kernel = [isSignal ? 1 : random.Next(1, Math.Min(5, height) + 1), random.Next(1, Math.Min(5, width) + 1)];
            int dilation = kernel.Max() < 3 && Math.Min(height, width) > 2 && !isSignal && random.Next(3) == 0 ? 2 : 1;
            int[] strides = dilation > 1 || random.Next(3) > 0 ? [1, 1] : [isSignal ? 1 : 2, 2];
            string padding = random.Next(2) == 0 || dilation > 1 ? "Same" : "Valid";
            (height, width) = (Output(height, kernel[0], strides[0], dilation, padding), Output(width, kernel[1], strides[1], dilation, padding));
            int[] pool = [isSignal ? 1 : random.Next(1, Math.Min(3, height) + 1), random.Next(1, Math.Min(3, width) + 1)];
            int[] steps = [pool[0] + (isSignal ? 0 : random.Next(5) / 4), pool[1] + (random.Next(5) / 4)];
            attributes.Add(new AttributeDeclaration(
                isSignal ? "Conv1D" : "Conv2D",
                [
                    Argument.OfInteger("filters", Pick(random, Channels)),
                    .. isSignal ? [Argument.OfInteger("kernelSize", kernel[1])] : new[] { Argument.OfInteger("kernelHeight", kernel[0]), Argument.OfInteger("kernelWidth", kernel[1]) },
                    Argument.OfMember("activation", Pick(random, ["Linear", "ReLU", "ReLU", "Tanh", "Sigmoid"])),
                    Argument.OfIntegers("Strides", isSignal ? [strides[1]] : strides),
                    Argument.OfMember("Padding", padding),
                    Argument.OfInteger("Dilation", dilation),
                    Argument.OfBoolean("UseBias", random.Next(4) > 0),
                ]));
            attributes.Add(isSignal ? Pool("MaxPooling1D", [pool[1]], [steps[1]]) : Pool("MaxPooling2D", pool, steps));
            (height, width) = (((height - pool[0]) / steps[0]) + 1, ((width - pool[1]) / steps[1]) + 1);
        }

        return [.. attributes, Flatten(), Dense(random.Next(1, 4))];
    }

    private static AttributeDeclaration Conv(int filters, string activation, int high, int wide) => new(
        "Conv2D",
        [Argument.OfInteger("filters", filters), Argument.OfInteger("kernelHeight", high), Argument.OfInteger("kernelWidth", wide), Argument.OfMember("activation", activation)]);

    private static AttributeDeclaration Pool(string kind, int[] size, int[] strides) => new(
        kind,
        [
            .. size.Length == 1 ? [Argument.OfInteger("poolSize", size[0])] : new[] { Argument.OfInteger("poolHeight", size[0]), Argument.OfInteger("poolWidth", size[1]) },
            Argument.OfIntegers("Strides", strides),
        ]);
}
