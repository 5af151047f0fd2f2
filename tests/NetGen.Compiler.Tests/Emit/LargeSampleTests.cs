using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Emit;

/// <summary>Networks whose samples are trained on one by one, with memory that each has for its time.</summary>
public class LargeSampleTests
{
    private const int Samples = 3;

    private static CompiledNetwork Compile(params AttributeDeclaration[] blocks)
    {
        var network = new CompiledNetwork(Network([Input(48, 16), .. blocks, Dense(3), Train("MeanSquaredError"), Differentiable()]));
        Assert.Contains("memory, ref scratch, sample, 1", network.Text, StringComparison.Ordinal);
        return network;
    }

    public static TheoryData<double> Rates => [0, 0.25];

    private static CompiledNetwork Draw(double rate) =>
        Compile(Block(), Block(Argument.OfNumber("Dropout", rate)));

    private static AttributeDeclaration Block(params Argument[] more) => new(
        "TransformerBlock", [Argument.OfInteger("heads", 2), Argument.OfInteger("feedForward", 400), Argument.OfBoolean("Causal", true), .. more]);

    /// <summary>On the tape of a user, samples wait for each other between forward and back.</summary>
    [Theory]
    [MemberData(nameof(Rates))]
    public void A_tape_gives_each_sample_the_gradients_of_one_by_itself(double rate)
    {
        CompiledNetwork network = Draw(rate);
        float[] inputs = network.Draw(Samples, seed: 1);
        float[] outputGradients = Values(Samples * network.OutputSize, seed: 2);
        object tape = network.NewTape(Samples);
        network.Forward(tape, inputs);
        float[] together = network.Backward(tape, outputGradients).Inputs;
        for (int sample = 0; sample < Samples; sample++)
        {
            object own = network.NewTape(1);
            network.Forward(own, Row(inputs, sample, network.InputSize));
            float[] alone = network.Backward(own, Row(outputGradients, sample, network.OutputSize)).Inputs;
            Assert.Equal(Bits(alone), Bits(Row(together, sample, network.InputSize)));
        }
    }

    /// <summary>Whichever memory a sample comes by, and whatever the one before has left there.</summary>
    [Theory]
    [MemberData(nameof(Rates))]
    public void Gradients_are_the_same_for_all_numbers_of_threads_and_every_time(double rate)
    {
        CompiledNetwork network = Draw(rate);
        float[] inputs = network.Draw(Samples, seed: 1);
        float[] targets = Values(Samples * network.OutputSize, seed: 2);
        string[][] found = [.. new[] { 1, 2, 3 }.SelectMany(threads =>
        {
            using Trainer trainer = network.NewTrainer(new TrainerOptions { BatchSize = Samples, Threads = threads, Seed = 5 });
            network.Evaluate(trainer, inputs, targets);
            return new[] { network.Gradients(trainer, inputs, targets).Gradients, network.Gradients(trainer, inputs, targets).Gradients };
        }).Select(gradients => gradients.Select(gradient => gradient.ToString("R", null)).ToArray())];
        Assert.All(found, gradients => Assert.Equal(found[0], gradients));
    }

    [Fact]
    public void A_trainer_and_a_tape_have_the_gradients_of_the_reference()
    {
        CompiledNetwork network = Draw(rate: 0);
        var reference = new ReferenceGraph(network.Graph);
        double[] parameters = Doubles(network.Parameters);
        float[] inputs = network.Draw(Samples, seed: 1);
        float[] targets = Values(Samples * network.OutputSize, seed: 2);
        using Trainer trainer = network.NewTrainer(Samples);
        float[] gradients = network.Gradients(trainer, inputs, targets).Gradients;

        object tape = network.NewTape(Samples);
        float[] outputs = network.Forward(tape, inputs);
        float[] outputGradients = [.. outputs.Zip(targets, (output, target) => 2 * (output - target) / outputs.Length)];
        AssertClose(Doubles(gradients), network.Backward(tape, outputGradients).Parameters, 1e-6);

        // Along a direction that every parameter has a part in.
        const double Step = 1e-5;
        float[] direction = Values(parameters.Length, seed: 3);
        double expected = (Loss(Step) - Loss(-Step)) / (2 * Step);
        double actual = gradients.Zip(direction, (gradient, by) => (double)gradient * by).Sum();
        Assert.Equal(expected, actual, 1e-4 * Math.Max(1, Math.Abs(expected)));

        double Loss(double by) => Enumerable.Range(0, Samples).Average(sample => reference
            .Predict([.. parameters.Zip(direction, (x, d) => x + (by * d))], Doubles(Row(inputs, sample, network.InputSize)))
            .Zip(Row(targets, sample, network.OutputSize), (output, target) => (output - target) * (output - target)).Average());
    }
}
