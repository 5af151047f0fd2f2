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
    /// <summary>Layer by layer: the kernel, a row for each input, a column for each neuron; then the biases.</summary>
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
        0.0038, -0.0214, -0.0041,
        0.0019, -0.0107, -0.0020,
        -0.0038, 0.0214, 0.0041,
        /* biases */ 0.0038, -0.0214, -0.0041,

        0.0619, -0.0604, -0.0391,
        0.0367, -0.0358, -0.0232,
        0.0313, -0.0305, -0.0198,
        /* biases */ 0.0942, -0.0919, -0.0596,

        0.2169, -0.2169,
        0.2433, -0.2433,
        0.2578, -0.2578,
        /* biases */ 0.4193, -0.4193,
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
        report.Equal("forward (1, 0.5, -1)", probabilities, [0.4193, 0.5807], decimals: 4);

        using var trainer = network.CreateTrainer(new TrainerOptions { BatchSize = 1, LearningRate = 0.5f });
        Span<float> gradients = stackalloc float[PaperNetwork.ParameterCount];
        float loss = trainer.Gradients(input, target, gradients);
        report.Equal("loss for the second class, -log(p)", loss, 0.5435, decimals: 4);
        report.Text("backward: the derivatives of the loss");
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
                string name = row < inputs ? $"  {layer.Name} kernel row {row + 1}" : $"  {layer.Name} biases";
                report.Equal(name, gradients.Slice(next, units), ExpectedGradients.AsSpan(next, units), decimals: 4);
                next += units;
            }
        }
    }
}
