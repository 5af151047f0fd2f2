using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Losses;

/// <summary>A label of -1 counts nothing: the loss is the mean over the others, of all samples and rows of the batch.</summary>
public class MaskedLabelTests
{
    private const string Loss = "SparseCategoricalCrossEntropy";
    private const int Size = 5;

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    public void Loss_and_gradients_are_those_of_the_reference(int rows, bool collapsed)
    {
        var network = new CompiledNetwork(Network([Input(3), .. Classes(rows, collapsed), Train(Loss)]));
        network.Parameters = Values(network.Graph.ParameterCount, seed: 9);
        var reference = new ReferenceGraph(network.Graph);
        const int Count = 6;
        int[] labels = Labels(Count * rows);
        float[] inputs = Values(Count * 3, seed: 4);
        int counted = labels.Count(label => label >= 0);
        Assert.InRange(counted, 2, labels.Length - 2);

        (float loss, float[] gradients) = network.Gradients(network.NewTrainer(Count), inputs, labels);
        double expected = Mean(Doubles(network.Parameters));
        Assert.Equal(expected, loss, 2e-5 * (1 + expected));
        AssertSlopes(Doubles(network.Parameters), Mean, gradients, 2e-4);
        Assert.Equal(expected, Evaluated(network, batchSize: 2, inputs, labels, rows), 2e-5 * (1 + expected));

        double Mean(double[] weights)
        {
            double sum = 0;
            for (int sample = 0; sample < Count; sample++)
            {
                double[] outputs = reference.Predict(weights, Doubles(inputs[(sample * 3)..((sample + 1) * 3)]));
                for (int row = 0; row < rows; row++)
                {
                    int label = labels[(sample * rows) + row];
                    sum -= label < 0 ? 0 : Math.Log(outputs[(row * Size) + label] / outputs[(row * Size)..((row + 1) * Size)].Sum());
                }
            }

            return sum / counted;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Batches_with_and_without_what_is_masked_are_the_same(int rows)
    {
        var network = new CompiledNetwork(Network([Input(3), .. Classes(rows, collapsed: true), Train(Loss)]));
        float[] inputs = Values(8 * 3, seed: 5);
        int[] labels = Labels(8 * rows, maskEvery: int.MaxValue);
        Array.Fill(labels, -1, 4 * rows, 4 * rows);

        // Half of the samples count: powers of two, so that not a bit differs.
        (float loss, float[] gradients) = network.Gradients(network.NewTrainer(8), inputs, labels);
        (float expected, float[] expectedGradients) = network.Gradients(network.NewTrainer(8), inputs[..12], labels[..(4 * rows)]);
        Assert.Equal(expected, loss);
        Assert.Equal(Bits(expectedGradients), Bits(gradients));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Where_all_is_masked_loss_and_gradient_are_0(int rows)
    {
        var network = new CompiledNetwork(Network([Input(3), .. Classes(rows, collapsed: true), Train(Loss, "SGD")]));
        float[] inputs = Values(4 * 3, seed: 5);
        int[] labels = [.. Enumerable.Repeat(-1, 4 * rows)];
        (float loss, float[] gradients) = network.Gradients(network.NewTrainer(4), inputs, labels);
        Assert.Equal(0, loss);
        Assert.All(gradients, gradient => Assert.Equal(0, gradient));
        Assert.Equal(0, Evaluated(network, batchSize: 3, inputs, labels, rows));
        float[] before = network.Parameters;
        Assert.Equal(0, network.Step(network.NewTrainer(4), inputs, labels));
        Assert.Equal(before, network.Parameters);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        float[] inputs = Values(50 * 3, seed: 7);
        int[] labels = Labels(50 * 4);
        float[] expected = Trained(1);
        Assert.Equal(Bits(expected), Bits(Trained(2)));
        Assert.Equal(Bits(expected), Bits(Trained(3)));

        float[] Trained(int threads)
        {
            var network = new CompiledNetwork(Network([Input(3), .. Classes(4, collapsed: true), Train(Loss)]));
            using Trainer trainer = network.NewTrainer(new TrainerOptions { BatchSize = 50, Threads = threads, LabelSmoothing = 0.1f });
            List<float> bits = [];
            for (int step = 0; step < 5; step++)
            {
                bits.Add(network.Step(trainer, inputs, labels));
            }

            return [.. bits, .. network.Parameters];
        }
    }

    [Fact]
    public void Of_several_outputs_each_is_a_mean_of_its_own()
    {
        AttributeDeclaration[] layers =
        [
            Input(3),
            Dense(7, "Tanh", Named("body")),
            Dense(3, "Softmax", Named("first")),
            Dense(4, "Softmax", Argument.OfText("From", "body"), Named("second")),
            new("Output", Argument.OfText("layer", "first"), Argument.OfMember("loss", Loss)),
            new("Output", Argument.OfText("layer", "second"), Argument.OfMember("loss", Loss), Argument.OfNumber("Weight", 0.5)),
            new("Train", Argument.OfMember("optimizer", "Adam")),
        ];
        var network = new CompiledNetwork(Network(layers));
        var reference = new ReferenceGraph(network.Graph);
        network.Parameters = Values(network.Graph.ParameterCount, seed: 2);
        float[] inputs = Values(4 * 3, seed: 3);
        int[][] labels = [[0, -1, 2, -1], [-1, 3, 1, 0]];
        (float loss, float[] gradients) = network.Gradients(network.NewTrainer(4), [inputs], labels);
        double expected = Mean(Doubles(network.Parameters));
        Assert.Equal(expected, loss, 2e-5 * (1 + expected));
        AssertSlopes(Doubles(network.Parameters), Mean, gradients, 2e-4);

        double Mean(double[] weights)
        {
            double[] sums = new double[2];
            for (int sample = 0; sample < 4; sample++)
            {
                double[][] outputs = reference.Predict(weights, [Doubles(inputs[(sample * 3)..((sample + 1) * 3)])]);
                for (int output = 0; output < 2; output++)
                {
                    int label = labels[output][sample];
                    sums[output] -= label < 0 ? 0 : Math.Log(outputs[output][label]);
                }
            }

            return (sums[0] / 2) + (0.5 * sums[1] / 3);
        }
    }

    [Theory]
    [InlineData(-2, ", or -1 for one that counts nothing")]
    [InlineData(5, "")]
    public void Any_other_label_is_refused(int label, string hint)
    {
        var network = new CompiledNetwork(Network([Input(3), .. Classes(1, collapsed: true), Train(Loss)]));
        var error = Assert.Throws<ArgumentException>(() => network.Gradients(network.NewTrainer(2), Values(6, seed: 1), new[] { 0, label }));
        Assert.StartsWith($"Expected labels from 0 to 4{hint}, got {label} at sample 1.", error.Message, StringComparison.Ordinal);
    }

    private static float Evaluated(CompiledNetwork network, int batchSize, float[] inputs, int[] labels, int rows)
    {
        using Trainer trainer = network.NewTrainer(batchSize);
        return trainer.Evaluate(Dataset.FromColumns(Column.Of("inputs", inputs, 3), Column.Of("labels", labels, rows))).Loss;
    }

    private static AttributeDeclaration[] Classes(int rows, bool collapsed) =>
    [
        Dense(rows * Size), .. rows > 1 ? (AttributeDeclaration[])[Reshape(rows, Size)] : [], Activate(collapsed ? "Softmax" : "Sigmoid"),
    ];

    private static int[] Labels(int count, int maskEvery = 3)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(i => i % maskEvery == 1 ? -1 : random.Next(Size))];
    }
}
