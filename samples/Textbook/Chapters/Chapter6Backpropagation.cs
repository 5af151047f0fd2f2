using NetGen;

namespace Textbook.Chapters;

/// <summary>Small enough to follow with pencil and paper: 3 inputs, two hidden layers of 3, 2 classes.</summary>
[Input(3)]
[Dense(3, Activation.Sigmoid)]
[Dense(3, Activation.Sigmoid)]
[Dense(2, Activation.Softmax)]
[Train(Loss.CategoricalCrossEntropy, Optimizer.SGD)]
public partial class PaperNetwork;

/// <summary>One pass forward, one pass back and one step of gradient descent, number by number.</summary>
internal static class Chapter6Backpropagation
{
    /// <summary>Layer by layer: the kernel, a row for each input and a column for each neuron; then the biases.</summary>
    private static readonly float[] Parameters =
    [
        0.2f, -0.4f, 0.1f,
        0.5f, 0.3f, -0.6f,
        -0.1f, 0.2f, 0.4f,
        /* biases */ 0.1f, 0, -0.1f,

        0.3f, -0.2f, 0.5f,
        -0.5f, 0.4f, 0.1f,
        0.2f, 0.6f, -0.3f,
        /* biases */ 0, 0.1f, 0.2f,

        0.6f, -0.3f,
        -0.4f, 0.5f,
        0.1f, 0.7f,
        /* biases */ 0.05f, -0.05f,
    ];

    /// <summary>
    /// The derivatives of the loss by the parameters, same order, from central differences in double precision:
    /// (L(p + e) - L(p - e)) / 2e with e = 0.000001.
    /// </summary>
    private static readonly double[] ExpectedGradients =
    [
        0.003801, -0.021361, -0.004087,
        0.001900, -0.010680, -0.002043,
        -0.003801, 0.021361, 0.004087,
        /* biases */ 0.003801, -0.021361, -0.004087,

        0.061912, -0.060392, -0.039142,
        0.036691, -0.035790, -0.023197,
        0.031268, -0.030500, -0.019768,
        /* biases */ 0.094233, -0.091920, -0.059576,

        0.216863, -0.216863,
        0.243267, -0.243267,
        0.257828, -0.257828,
        /* biases */ 0.419310, -0.419310,
    ];

    public static void Run(Report report)
    {
        ReadOnlySpan<float> input = [1, 0.5f, -1];
        ReadOnlySpan<float> target = [0, 1];
        var network = new PaperNetwork();
        network.SetParameters(Parameters);
        report.Equal("parameters: 12 + 12 + 8", PaperNetwork.ParameterCount, 32, decimals: 0);

        Span<float> probabilities = stackalloc float[PaperNetwork.OutputSize];
        network.Predict(input, probabilities);
        report.Equal("forward: probabilities of (1, 0.5, -1)", probabilities, [0.41931, 0.58069], decimals: 5);

        using var trainer = network.CreateTrainer(new TrainerOptions { BatchSize = 1, LearningRate = 0.5f });
        Span<float> gradients = stackalloc float[PaperNetwork.ParameterCount];
        float loss = trainer.Gradients(input, target, gradients);
        report.Equal("loss for the second class, -log(p)", loss, 0.54354, decimals: 5);
        CheckGradients(report, gradients);

        trainer.Apply(gradients);
        float lossAfter = trainer.Gradients(input, target, gradients);
        report.AtMost("loss after one step of 0.5 downhill", lossAfter, 0.35);
    }

    private static void CheckGradients(Report report, ReadOnlySpan<float> gradients)
    {
        int next = 0;
        foreach (LayerInfo layer in PaperNetwork.Info.Layers)
        {
            int units = layer.OutputShape[0];
            int inputs = layer.ParameterCount / units - 1;
            for (int row = 0; row <= inputs; row++)
            {
                string name = row < inputs ? $"backward: {layer.Name}, kernel row {row + 1}" : $"backward: {layer.Name}, biases";
                report.Equal(name, gradients.Slice(next, units), ExpectedGradients.AsSpan(next, units), decimals: 5);
                next += units;
            }
        }
    }
}
