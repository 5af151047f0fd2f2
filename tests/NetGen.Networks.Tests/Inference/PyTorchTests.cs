using System.Text.Json;
using NetGen.Networks.Tests.PyTorch;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Inference;

/// <summary>Emitted networks beside the same ones in PyTorch, without the reference in between.</summary>
public class PyTorchTests
{
    public static TheoryData<string> Networks =>
        [.. PyTorchNumbers.Networks.Select(n => n.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Outputs_and_gradients_agree(string name)
    {
        JsonElement torch = PyTorchNumbers.Networks
            .Single(n => n.GetProperty("name").GetString() == name);
        var network = new NetworkUnderTest(DeclaredNetworks.Get(name), 0);
        network.Parameters = torch.Floats("parameters");
        float[] inputs = torch.FlatRows("inputs");
        int count = inputs.Length / network.InputSize;
        var outputs = new float[count * network.OutputSize];
        object tape = network.CreateTape(count);
        network.Forward(inputs, outputs, tape);
        Expect.CloseToLargest(Flat(torch, "outputs"), outputs, 1e-5, "output");

        var inputGradients = new float[inputs.Length];
        var parameterGradients = new float[network.ParameterCount];
        network.Backward(tape, torch.FlatRows("outputGradients"), inputGradients, parameterGradients);
        Expect.CloseToLargest(Flat(torch, "inputGradients"), inputGradients, 1e-4, "input gradient");
        Expect.CloseToLargest(torch.Doubles("parameterGradients"), parameterGradients, 1e-4, "parameter gradient");

        using TrainerUnderTest trainer = network.CreateTrainer();
        var batch = new Batch(count, inputs, torch.FlatRows("targets"), []);
        float loss = trainer.Gradients(batch, parameterGradients);
        Assert.Equal(torch.GetProperty("loss").GetDouble(), loss, 1e-5);
        Expect.CloseToLargest(torch.Doubles("gradients"), parameterGradients, 1e-4, "gradient of the loss");
    }

    private static double[] Flat(JsonElement element, string name) => [.. element.Rows(name).SelectMany(row => row)];
}
