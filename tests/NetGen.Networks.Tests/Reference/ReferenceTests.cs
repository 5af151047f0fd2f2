using System.Text.Json;
using NetGen.Networks.Tests.PyTorch;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Reference;

/// <summary>The reference itself, held to PyTorch's numbers and to finite differences.</summary>
public class ReferenceTests
{
    public static TheoryData<string> ActivationsOfOneNumber =>
        [.. Enum.GetNames<Activation>().Where(name => name is not ("Softmax" or "Step"))];

    public static TheoryData<string> TorchNetworks =>
        [.. PyTorchNumbers.Networks.Select(n => n.GetProperty("name").GetString()!)];

    [Fact]
    public void Special_functions_agree_with_the_C_library()
    {
        JsonElement section = PyTorchNumbers.Section("specialFunctions");
        double[] x = section.Doubles("x");
        Expect.Close(section.Doubles("erf"), Array.ConvertAll(x, SpecialFunctions.Erf), 1e-15, 0, "erf");
        Expect.Close(section.Doubles("erfc"), Array.ConvertAll(x, SpecialFunctions.Erfc), 1e-13, 0, "erfc");
        Expect.Close(section.Doubles("expm1"), Array.ConvertAll(x, SpecialFunctions.ExpMinus1), 1e-15, 0, "expm1");
        double[] logarithms = Array.ConvertAll(x, v => SpecialFunctions.LogPlus1(Math.Abs(v)));
        Expect.Close(section.Doubles("log1p"), logarithms, 1e-15, 0, "log1p");
    }

    [Theory]
    [MemberData(nameof(ActivationsOfOneNumber))]
    public void Activations_and_derivatives_agree_with_PyTorch(string name)
    {
        JsonElement section = PyTorchNumbers.Section("activations");
        double[] x = section.Doubles("x");
        Activation activation = Enum.Parse<Activation>(name);
        Expect.Close(
            section.GetProperty(name).Doubles("value"),
            Array.ConvertAll(x, z => ReferenceActivation.Value(activation, z)), 1e-13, 1e-13, "value");
        Expect.Close(
            section.GetProperty(name).Doubles("derivative"),
            Array.ConvertAll(x, z => ReferenceActivation.Derivative(activation, z)), 1e-13, 1e-13, "derivative");
    }

    [Fact]
    public void Step_is_1_above_zero_and_has_no_slope()
    {
        Assert.Equal(0, ReferenceActivation.Value(Activation.Step, 0));
        Assert.Equal(0, ReferenceActivation.Value(Activation.Step, -2));
        Assert.Equal(1, ReferenceActivation.Value(Activation.Step, 1e-30));
        Assert.Equal(0, ReferenceActivation.Derivative(Activation.Step, 1));
    }

    [Fact]
    public void Softmax_and_its_backward_agree_with_PyTorch()
    {
        foreach (JsonElement sample in PyTorchNumbers.Section("softmax").EnumerateArray())
        {
            double[] p = ReferenceActivation.Softmax(sample.Doubles("logits"));
            Expect.Close(sample.Doubles("probabilities"), p, 1e-14, 0);
            Expect.Close(
                sample.Doubles("inputGradients"),
                ReferenceActivation.SoftmaxBackward(p, sample.Doubles("outputGradients")), 1e-13, 1e-15);
        }
    }

    [Fact]
    public void Losses_and_gradients_agree_with_PyTorch()
    {
        foreach (JsonElement batch in PyTorchNumbers.Section("losses").EnumerateArray())
        {
            Loss loss = Enum.Parse<Loss>(batch.GetProperty("loss").GetString()!);
            double[][] outputs = batch.Rows("outputs");
            double[][] targets = batch.Rows("targets");
            bool binary = targets.All(row => row.All(t => t is 0 or 1));
            bool ofLogits = batch.GetProperty("ofLogits").GetBoolean();
            double sum = 0;
            for (int i = 0; i < outputs.Length; i++)
            {
                (double sampleLoss, double[] gradient) = (ofLogits, loss) switch
                {
                    (true, Loss.BinaryCrossEntropy) => ReferenceLoss.BinaryCrossEntropyOfLogits(outputs[i], targets[i]),
                    (true, _) => ReferenceLoss.CategoricalCrossEntropyOfLogits(outputs[i], targets[i]),
                    _ => ReferenceLoss.OfOutputs(loss, outputs[i], targets[i], binary),
                };
                sum += sampleLoss;
                Expect.Close(
                    batch.Rows("gradients")[i], Array.ConvertAll(gradient, g => g / outputs.Length), 1e-12, 1e-13,
                    $"gradient of {loss}");
            }

            Expect.Close([batch.GetProperty("value").GetDouble()], [sum / outputs.Length], 1e-12, 1e-13, $"{loss}");
        }
    }

    [Theory]
    [MemberData(nameof(TorchNetworks))]
    public void Whole_networks_agree_with_PyTorch(string name)
    {
        JsonElement torch = PyTorchNumbers.Networks
            .Single(n => n.GetProperty("name").GetString() == name);
        NetworkDeclaration declaration =
            NetworkDeclaration.Of(Type.GetType($"NetGen.Networks.Tests.Networks.{name}", throwOnError: true)!);
        ReferenceNetwork network = declaration.Reference;
        double[] parameters = Array.ConvertAll(torch.Floats("parameters"), v => (double)v);
        double[][] inputs = torch.Rows("inputs");
        double[][] outputs = torch.Rows("outputs");

        var parameterGradients = new double[network.ParameterCount];
        for (int i = 0; i < inputs.Length; i++)
        {
            List<double[]> values = network.Forward(parameters, inputs[i]);
            Expect.Close(outputs[i], values[^1], 1e-10, 1e-12, "outputs");
            double[] inputGradients =
                network.Backward(parameters, values, torch.Rows("outputGradients")[i], parameterGradients);
            Expect.Close(torch.Rows("inputGradients")[i], inputGradients, 1e-10, 1e-11, "input gradients");
        }

        Expect.Close(torch.Doubles("parameterGradients"), parameterGradients, 1e-7, 1e-11, "parameter gradients");

        (double loss, double[] gradients) =
            network.LossAndGradients(declaration.Loss!.Value, parameters, inputs, torch.Rows("targets"));
        Expect.Close([torch.GetProperty("loss").GetDouble()], [loss], 1e-12, 0, "loss");
        Expect.Close(torch.Doubles("gradients"), gradients, 1e-7, 1e-11, "gradients");
    }

    [Fact]
    public void Optimizers_follow_Keras_formulas_over_five_steps()
    {
        JsonElement section = PyTorchNumbers.Section("optimizers");
        ReferenceTensor[] tensors = [new("kernel", 0, 6, 2), new("bias", 6, 3)];
        foreach (JsonElement run in section.GetProperty("cases").EnumerateArray())
        {
            Optimizer kind = Enum.Parse<Optimizer>(run.GetProperty("optimizer").GetString()!);
            var optimizer = new ReferenceOptimizer(kind, Settings(run.GetProperty("options")), tensors, 9);
            double[] parameters = section.Doubles("start");
            foreach ((double[] gradients, double[] expected) in section.Rows("gradients").Zip(run.Rows("parameters")))
            {
                optimizer.Step(parameters, gradients);
                Expect.Close(expected, parameters, 1e-12, 1e-13, run.ToString()[..120]);
            }
        }
    }

    [Fact]
    public void Gradients_are_the_slopes_of_the_loss()
    {
        var network = new ReferenceNetwork(
            3,
            [
                new ReferenceDense("a", 5, Activation.GELU, true, 0, 0.01),
                new ReferenceActivate("b", Activation.ELU, 0.5),
                new ReferenceDense("c", 4, Activation.Softmax, false, 0.02, 0),
                new ReferenceDense("d", 2, Activation.Mish, true, 0, 0),
            ]);
        var random = new Random(1);
        double[] parameters = [.. Enumerable.Range(0, network.ParameterCount).Select(_ => random.NextDouble() - 0.5)];
        double[][] inputs = [[0.5, -1, 2], [-0.25, 0.75, 1]];
        double[][] targets = [[1, 0], [0.5, -0.5]];
        (_, double[] gradients) = network.LossAndGradients(Loss.Huber, parameters, inputs, targets);
        for (int i = 0; i < parameters.Length; i++)
        {
            double LossAt(double offset)
            {
                double[] moved = [.. parameters];
                moved[i] += offset;
                return network.LossAndGradients(Loss.Huber, moved, inputs, targets).Loss;
            }

            Assert.Equal((LossAt(1e-6) - LossAt(-1e-6)) / 2e-6, gradients[i], 1e-8);
        }
    }

    /// <summary>An optimizer's settings as the script wrote them.</summary>
    internal static OptimizerSettings Settings(JsonElement options)
    {
        double Number(string name, double otherwise) =>
            options.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;

        double? Bound(string name) => options.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;

        return new OptimizerSettings
        {
            LearningRate = Number("LearningRate", 0.001),
            Momentum = Number("Momentum", 0),
            Nesterov = options.TryGetProperty("Nesterov", out JsonElement nesterov) && nesterov.GetBoolean(),
            Beta1 = Number("Beta1", 0.9),
            Beta2 = Number("Beta2", 0.999),
            Rho = Number("Rho", 0.9),
            WeightDecay = Number("WeightDecay", 0),
            ClipNorm = Bound("ClipNorm"),
            GlobalClipNorm = Bound("GlobalClipNorm"),
            ClipValue = Bound("ClipValue"),
        };
    }
}
