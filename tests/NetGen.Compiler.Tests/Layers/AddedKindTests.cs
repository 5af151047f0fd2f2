using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Layers;

/// <summary>
/// A kind of layer that the compiler has never heard of, added from here alone: it takes part in the forward pass, in batches, in
/// gradients, in training and in branches on every target.
/// </summary>
public class AddedKindTests
{
    static AddedKindTests() => LayerRegistry.Add(new ScaleKind());

    private static readonly AttributeDeclaration Scale = new("Scale");

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(19)]
    public void Values_and_gradients_are_those_of_the_formula(int size)
    {
        var network = new CompiledNetwork(Network(Input(size), Scale, Differentiable()));
        float[] scale = network.Parameters[..size];
        float[] offset = Values(size, 7);
        Assert.All(network.Parameters[size..], kept => Assert.Equal(0, kept));
        network.Parameters = [.. scale, .. offset];
        float[] inputs = Values(3 * size, 1);
        float[] gradients = Values(3 * size, 2);
        Assert.Equal(inputs.Select((x, i) => (x * scale[i % size]) + offset[i % size]), network.PredictBatch(inputs));
        Assert.Equal(inputs[..size].Select((x, i) => (x * scale[i]) + offset[i]), network.Predict(inputs[..size]));

        object tape = network.NewTape(3);
        network.Forward(tape, inputs);
        (float[] byInputs, float[] byScale) = network.Backward(tape, gradients);
        Assert.Equal(gradients.Select((g, i) => g * scale[i % size]), byInputs);
        Assert.Equal(
            [
                .. Enumerable.Range(0, size).Select(j =>
                    (inputs[j] * gradients[j]) + (inputs[size + j] * gradients[size + j]) + (inputs[(2 * size) + j] * gradients[(2 * size) + j])),
                .. new float[size],
            ],
            byScale);
    }

    [Fact]
    public void It_learns_between_other_layers_and_behind_a_branch()
    {
        AttributeDeclaration[] attributes =
        [
            Input(6), Scale, Dense(6, "Tanh", Named("stem")), Scale, new("Add", Argument.OfTexts("others", ["stem"])), Dense(2), Train("MeanSquaredError"),
        ];
        float[] first = Trained(attributes, null);
        Assert.Equal(first, Trained(attributes, null));
        Assert.Equal(first, Trained(attributes, TargetCapability.Net8));
        Assert.Contains("scale_1.scale", NetworkCompiler.Compile(Network(attributes), null)!.Text, StringComparison.Ordinal);

        // The loss fell because of what it learnt, too.
        var network = new CompiledNetwork(Network(attributes));
        float[] before = network.Parameters;
        object trainer = network.NewTrainer(8);
        float[] inputs = Values(48, 3);
        float[] targets = Values(16, 4);
        float start = network.Step(trainer, inputs, targets);
        float end = start;
        for (int step = 0; step < 200; step++)
        {
            end = network.Step(trainer, inputs, targets);
        }

        Assert.True(end < start / 2, $"From {start} to {end}.");
        Assert.All(before.Zip(network.Parameters).Take(6), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.Equal(before[6..12], network.Parameters[6..12]);
    }

    private static float[] Trained(AttributeDeclaration[] attributes, TargetCapability? target)
    {
        var network = new CompiledNetwork(Network(attributes), target: target);
        object trainer = network.NewTrainer(8);
        for (int step = 0; step < 5; step++)
        {
            network.Step(trainer, Values(48, step), Values(16, step));
        }

        return network.Parameters;
    }
}
