using NetGen;

namespace Textbook.Chapters;

/// <summary>Will this customer buy? Inputs: age in years, yearly income.</summary>
[Input(2)]
[Dense(1, Activation.Sigmoid)]
public partial class PurchaseNeuron;

/// <summary>The weighted sum z inside <see cref="PurchaseNeuron"/>, before the sigmoid.</summary>
[Input(2)]
[Dense(1)]
public partial class PurchaseSum;

/// <summary>Is this mail spam? Inputs: three counts of telling signs.</summary>
[Input(3)]
[Dense(1, Activation.Sigmoid)]
public partial class SpamNeuron;

/// <summary>The weighted sum z inside <see cref="SpamNeuron"/>, before the sigmoid.</summary>
[Input(3)]
[Dense(1)]
public partial class SpamSum;

/// <summary>Single neurons that answer with a probability: sigmoid(z) = 1 / (1 + exp(-z)), z = w . x + b.</summary>
internal static class Chapter3SigmoidNeuron
{
    public static void Run(Report report)
    {
        Purchase(report);
        Spam(report);
    }

    private static void Purchase(Report report)
    {
        ReadOnlySpan<float> customer = [35, 80_000];
        ReadOnlySpan<float> weightsAndBias = [0.2f, 0.00001f, -5];
        Span<float> output = stackalloc float[1];

        report.Text("Purchase: age 35, income 80,000; weights 0.2 and 0.00001, bias -5");
        var sum = new PurchaseSum();
        sum.SetParameters(weightsAndBias);
        sum.Predict(customer, output);
        report.Equal("  z = 0.2 * 35 + 0.00001 * 80,000 - 5", output[0], 2.8, decimals: 4);

        var neuron = new PurchaseNeuron();
        neuron.SetParameters(weightsAndBias);
        neuron.Predict(customer, output);
        report.Equal("  probability, sigmoid(z)", output[0], 0.9427, decimals: 4);
        report.Equal("  class: buys", neuron.PredictClass(customer), 1, decimals: 0);
    }

    private static void Spam(Report report)
    {
        ReadOnlySpan<float> mail = [1, 1, 3];
        ReadOnlySpan<float> weightsAndBias = [2, 1.5f, -0.5f, -1];
        Span<float> output = stackalloc float[1];

        report.Text("Spam: signs 1, 1, 3; weights 2, 1.5, -0.5, bias -1");
        var sum = new SpamSum();
        sum.SetParameters(weightsAndBias);
        sum.Predict(mail, output);
        report.Equal("  z = 2 * 1 + 1.5 * 1 - 0.5 * 3 - 1", output[0], 1, decimals: 4);

        var neuron = new SpamNeuron();
        neuron.SetParameters(weightsAndBias);
        neuron.Predict(mail, output);
        report.Equal("  probability, sigmoid(z)", output[0], 0.73, decimals: 2);
        report.Equal("  class: spam", neuron.PredictClass(mail), 1, decimals: 0);
    }
}
