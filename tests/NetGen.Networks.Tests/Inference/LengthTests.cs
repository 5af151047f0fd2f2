using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Inference;

public class LengthTests
{
    public static TheoryData<string> Networks =>
        ["OneToOne", "Primes", "MediumTanh", "Digits", "FlattenedImage", "LongInput"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Predict_wants_exactly_one_sample_and_one_output(string name)
    {
        var network = new NetworkUnderTest(DeclaredNetworks.Get(name), 0);
        foreach (int off in (int[])[-1, 1])
        {
            Rejects(network.InputSize, network.InputSize + off,
                () => network.Predict(new float[network.InputSize + off], new float[network.OutputSize]));
            Rejects(network.OutputSize, network.OutputSize + off,
                () => network.Predict(new float[network.InputSize], new float[network.OutputSize + off]));
            Rejects(network.InputSize, network.InputSize + off,
                () => network.PredictClass(new float[network.InputSize + off]));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void PredictBatch_wants_whole_samples_and_their_outputs(string name)
    {
        var network = new NetworkUnderTest(DeclaredNetworks.Get(name), 0);
        Rejects(3 * network.OutputSize, 3 * network.OutputSize + 1,
            () => network.PredictBatch(new float[3 * network.InputSize], new float[3 * network.OutputSize + 1]));
        Rejects(3 * network.OutputSize, 2 * network.OutputSize,
            () => network.PredictBatch(new float[3 * network.InputSize], new float[2 * network.OutputSize]));
        Rejects(0, 1, () => network.PredictBatch([], new float[1]));
        if (network.InputSize > 1)
        {
            int given = 2 * network.InputSize + 1;
            Rejects(network.InputSize, given,
                () => network.PredictBatch(new float[given], new float[2 * network.OutputSize]));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void PredictBatch_on_several_threads_wants_the_same(string name)
    {
        var network = new NetworkUnderTest(DeclaredNetworks.Get(name), 0);
        using var workers = new Workers(2);
        Rejects(3 * network.OutputSize, 3 * network.OutputSize + 1,
            () => network.PredictBatch(new float[3 * network.InputSize], new float[3 * network.OutputSize + 1], workers));
        Rejects(0, 1, () => network.PredictBatch([], new float[1], workers));
        if (network.InputSize > 1)
        {
            int given = 2 * network.InputSize + 1;
            Rejects(network.InputSize, given,
                () => network.PredictBatch(new float[given], new float[2 * network.OutputSize], workers));
        }

        float[] both = new float[network.InputSize + network.OutputSize];
        Assert.Throws<ArgumentException>("outputs", () => network.PredictBatch(
            both.AsSpan(0, network.InputSize), both.AsSpan(network.InputSize - 1, network.OutputSize), workers));
        Assert.Throws<ArgumentNullException>("workers", () => network.PredictBatch([], [], null!));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Parameters_are_all_of_them(string name)
    {
        var network = new NetworkUnderTest(DeclaredNetworks.Get(name), 0);
        foreach (int given in (int[])[0, network.ParameterCount - 1, network.ParameterCount + 1])
        {
            Rejects(network.ParameterCount, given, () => network.GetParameters(new float[given]));
            Rejects(network.ParameterCount, given, () => network.SetParameters(new float[given]));
        }
    }

    [Theory]
    [InlineData("MediumTanh")]
    [InlineData("Primes")]
    public void Forward_and_Backward_want_what_the_tape_holds(string name)
    {
        var network = new NetworkUnderTest(DeclaredNetworks.Get(name), 0);
        object tape = network.CreateTape(4);
        float[] inputs = new float[3 * network.InputSize];
        float[] outputs = new float[3 * network.OutputSize];
        Rejects(outputs.Length, outputs.Length + 1, () => network.Forward(inputs, new float[outputs.Length + 1], tape));
        Assert.ThrowsAny<ArgumentException>(
            () => network.Forward(new float[5 * network.InputSize], new float[5 * network.OutputSize], tape));

        network.Forward(inputs, outputs, tape);
        float[] gradients = new float[network.ParameterCount];
        Rejects(outputs.Length, outputs.Length - 1,
            () => network.Backward(tape, new float[outputs.Length - 1], [], gradients));
        Rejects(inputs.Length, inputs.Length - 1,
            () => network.Backward(tape, outputs, new float[inputs.Length - 1], gradients));
        Rejects(gradients.Length, gradients.Length + 1,
            () => network.Backward(tape, outputs, [], new float[gradients.Length + 1]));
    }

    [Theory]
    [InlineData("MediumTanh")]
    [InlineData("Digits")]
    public void A_step_wants_as_many_targets_as_inputs_and_no_more_than_the_batch(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        var network = new NetworkUnderTest(declaration, 0);
        using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { BatchSize = 4 });
        Batch three = Samples.Batch(declaration, 3, 1);
        Batch two = Samples.Batch(declaration, 2, 1);
        Batch five = Samples.Batch(declaration, 5, 1);
        float[] before = network.Parameters;
        Assert.ThrowsAny<ArgumentException>(
            () => trainer.Step(three with { Targets = two.Targets, Labels = two.Labels }));
        Assert.ThrowsAny<ArgumentException>(() => trainer.Step(five));
        Assert.ThrowsAny<ArgumentException>(() => trainer.Step(three with { Inputs = three.Inputs[1..] }));
        Rejects(network.ParameterCount, 1, () => trainer.Gradients(three, new float[1]));
        Rejects(network.ParameterCount, 1, () => trainer.Trainer.Apply(new float[1]));
        Expect.SameBits(before, network.Parameters, "parameters after refused steps");
    }

    private static void Rejects(int expected, int given, Action call)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Contains(Text(expected), exception.Message, StringComparison.Ordinal);
        Assert.Contains(Text(given), exception.Message, StringComparison.Ordinal);

        static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
