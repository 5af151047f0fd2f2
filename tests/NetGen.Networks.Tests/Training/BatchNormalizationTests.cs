using System.Text.Json;
using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.PyTorch;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

/// <summary>Batch normalisation beside PyTorch, and what training and predicting at the same time must not change.</summary>
public class BatchNormalizationTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, PyTorchNumbers.Section("normalised").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_gradients_and_averages_agree_with_PyTorch(int index)
    {
        JsonElement torch = PyTorchNumbers.Section("normalised")[index];
        NetworkUnderTest network = NetworkUnderTest.Create<TorchNormalised>();
        network.Parameters = torch.Floats("parameters");
        float[] inputs = torch.FlatRows("inputs");
        int count = inputs.Length / network.InputSize;
        var outputs = new float[count * network.OutputSize];
        network.PredictBatch(inputs, outputs);
        Expect.CloseToLargest(Flat(torch, "outputsByAverages"), outputs, 1e-5, "prediction");

        object tape = network.CreateTape(count);
        network.Forward(inputs, outputs, tape, training: true);
        Expect.CloseToLargest(Flat(torch, "outputs"), outputs, 1e-5, "output");
        var inputGradients = new float[inputs.Length];
        var gradients = new float[network.ParameterCount];
        network.Backward(tape, torch.FlatRows("outputGradients"), inputGradients, gradients);
        Expect.CloseToLargest(Flat(torch, "inputGradients"), inputGradients, 1e-4, "input gradient");
        Expect.CloseToLargest(torch.Doubles("parameterGradients"), gradients, 1e-4, "parameter gradient");

        using TrainerUnderTest trainer = network.CreateTrainer();
        var batch = new Batch(count, inputs, torch.FlatRows("targets"), []);
        Assert.Equal(torch.GetProperty("loss").GetDouble(), trainer.Gradients(batch, gradients), 1e-5);
        Expect.CloseToLargest(torch.Doubles("gradients"), gradients, 1e-4, "gradient of the loss");
        Expect.SameBits(torch.Floats("parameters"), network.Parameters, "parameter");
        trainer.Step(batch);
        Expect.CloseToLargest(torch.Doubles("averages"), network.Parameters[(45 + 9 + 18)..(45 + 9 + 36)], 1e-5, "average");
    }

    [Fact]
    public void Steps_and_predictions_allocate_nothing()
    {
        NetworkDeclaration declaration = NetworkDeclaration.Of<NormalisedNetwork>();
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 1);
        using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { Threads = 1 });
        Batch batch = Samples.Batch(declaration, 20, 2);
        var outputs = new float[20 * network.OutputSize];
        for (int i = 0; i < 3; i++)
        {
            trainer.Step(batch);
            network.PredictBatch(batch.Inputs, outputs);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            trainer.Step(batch);
            network.PredictBatch(batch.Inputs, outputs);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Weights_come_back_from_files_clones_and_copies_with_their_averages()
    {
        var network = new NormalisedNetwork(1);
        using NormalisedNetwork.Trainer trainer = network.CreateTrainer();
        NetworkDeclaration declaration = NetworkDeclaration.Of<NormalisedNetwork>();
        Batch batch = Samples.Batch(declaration, 20, 2);
        trainer.Step(batch.Inputs, batch.Targets);
        float[] expected = Of(network);
        using var stream = new MemoryStream();
        network.Save(stream);
        Expect.SameBits(expected, Of(NormalisedNetwork.Load(stream.ToArray())), "parameter of a file");
        Expect.SameBits(expected, Of(network.Clone()), "parameter of a clone");
        var other = new NormalisedNetwork(2);
        network.CopyTo(other);
        Expect.SameBits(expected, Of(other), "parameter of a copy");
        Assert.Contains("batch_normalization_1.moving_mean [5]", network.ToCSharp(), StringComparison.Ordinal);

        static float[] Of(NormalisedNetwork network)
        {
            var parameters = new float[NormalisedNetwork.ParameterCount];
            network.GetParameters(parameters);
            return parameters;
        }
    }

    [Fact]
    public void Many_threads_predict_at_once_with_the_bits_of_one()
    {
        NetworkDeclaration declaration = NetworkDeclaration.Of<NormalisedNetwork>();
        var network = new NormalisedNetwork(1);
        using NormalisedNetwork.Trainer trainer = network.CreateTrainer();
        Batch batch = Samples.Batch(declaration, 32, 2);
        trainer.Step(batch.Inputs, batch.Targets);
        var expected = new float[32 * NormalisedNetwork.OutputSize];
        network.PredictBatch(batch.Inputs, expected);
        Parallel.For(0, 64, _ =>
        {
            var outputs = new float[expected.Length];
            network.PredictBatch(batch.Inputs, outputs);
            Expect.SameBits(expected, outputs, "output");
        });
    }

    private static double[] Flat(JsonElement element, string name) => [.. element.Rows(name).SelectMany(row => row)];
}
