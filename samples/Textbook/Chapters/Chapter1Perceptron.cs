using NetGen;

namespace Textbook.Chapters;

/// <summary>The neuron of Rosenblatt (1958): 1 where w . x + b > 0, else 0.</summary>
[Input(2)]
[Dense(1, Activation.Step)]
public partial class Perceptron;

/// <summary>A perceptron computes AND with given weights, and learns OR and NAND by itself.</summary>
internal static class Chapter1Perceptron
{
    public static void Run(Report report)
    {
        var and = new Perceptron();
        and.SetParameters([0.5f, 0.5f, -0.75f]);
        report.Text("AND with weights 0.5, 0.5 and bias -0.75");
        Gates.Check(report, "AND", and.Predict, [0, 0, 0, 1]);

        report.Text("OR and NAND, learned from all weights 0");
        Gates.Check(report, "OR", Learn([0, 1, 1, 1]).Predict, [0, 1, 1, 1]);
        Gates.Check(report, "NAND", Learn([1, 1, 1, 0]).Predict, [1, 1, 1, 0]);
    }

    /// <summary>
    /// The perceptron rule: after each wrong answer, w += rate (t - y) x and b += rate (t - y), until all are right.
    /// The step's derivative is 0, so gradients would teach it nothing; this rule needs none.
    /// </summary>
    private static Perceptron Learn(ReadOnlySpan<float> targets)
    {
        const float Rate = 0.25f;
        var perceptron = new Perceptron();
        Span<float> parameters = stackalloc float[Perceptron.ParameterCount];
        Span<float> output = stackalloc float[Perceptron.OutputSize];

        bool allRight = false;
        while (!allRight)
        {
            allRight = true;
            for (int i = 0; i < targets.Length; i++)
            {
                ReadOnlySpan<float> input = Gates.Input(i);
                perceptron.SetParameters(parameters);
                perceptron.Predict(input, output);
                float error = targets[i] - output[0];
                if (error != 0)
                {
                    allRight = false;
                    parameters[0] += Rate * error * input[0];
                    parameters[1] += Rate * error * input[1];
                    parameters[2] += Rate * error;
                }
            }
        }

        return perceptron;
    }
}
