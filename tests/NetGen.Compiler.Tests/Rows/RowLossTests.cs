using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Losses;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Rows;

/// <summary>The loss of a sample with several rows is the mean of the losses of its rows.</summary>
public class RowLossTests
{
    [Theory]
    [InlineData("CategoricalCrossEntropy", 4, 5)]
    [InlineData("CategoricalCrossEntropy", 3, 8)]
    [InlineData("KLDivergence", 4, 5)]
    [InlineData("CosineSimilarity", 3, 7)]
    [InlineData("MeanSquaredError", 4, 5)]
    [InlineData("BinaryCrossEntropy", 4, 5)]
    public void A_loss_is_the_mean_over_rows(string loss, int rows, int size)
    {
        HasTheLoss(loss, rows, size, Dense(rows * size), Reshape(rows, size), Activate("Softmax"));

        // Shares of the sample as a whole, whose rows add up to less than 1.
        HasTheLoss(loss, rows, size, Dense(rows * size, "Softmax"), Reshape(rows, size));
    }

    /// <summary>Behind a sigmoid it is computed from logits, whose rows are padded where those of outputs are not.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(17)]
    public void Of_sigmoids_of_steps_it_is_the_mean_over_all(int units)
    {
        AttributeDeclaration sigmoids = Dense(units, "Sigmoid", Argument.OfBoolean("TimeDistributed", true));
        HasTheLoss("BinaryCrossEntropy", 5, units, Dense(80), Reshape(5, 16), sigmoids);
        HasTheLoss("BinaryCrossEntropy", 5, units, Dense(80), Reshape(5, 16), sigmoids, Flatten());
        HasTheLoss("BinaryCrossEntropy", 5, units, Dense(5 * units), Reshape(5, units), new("PReLU"), Activate("Sigmoid"));
    }

    [Fact]
    public void Of_an_output_that_is_flat_it_is_the_loss_of_the_sample() =>
        HasTheLoss("CategoricalCrossEntropy", 1, 20, Dense(20), Reshape(4, 5), Activate("Softmax"), Flatten());

    [Fact]
    public void Behind_a_softmax_of_rows_it_is_computed_from_logits()
    {
        string Text(params AttributeDeclaration[] last) => Network([Input(6), Dense(20), .. last, Train("CategoricalCrossEntropy")]).Text();

        Assert.Contains("through Softmax", Text(Reshape(4, 5), Activate("Softmax")));
        Assert.DoesNotContain("through Softmax", Text(Reshape(4, 5), Activate("Softmax"), Flatten()));
        Assert.DoesNotContain("through Softmax", Text(Activate("Softmax"), Reshape(4, 5)));
    }

    [Theory]
    [InlineData(4, 5)]
    [InlineData(3, 8)]
    public void Labels_are_one_a_row(int rows, int size)
    {
        AttributeDeclaration[] layers = [Input(6), Dense(rows * size), Reshape(rows, size), Activate("Softmax")];
        var sparse = new CompiledNetwork(Network([.. layers, Train("SparseCategoricalCrossEntropy")]));
        var dense = new CompiledNetwork(Network([.. layers, Train("CategoricalCrossEntropy")]));
        var random = new Random(1);
        int[] labels = [.. Enumerable.Range(0, 3 * rows).Select(_ => random.Next(size))];
        float[] targets = [.. labels.SelectMany(label => Enumerable.Range(0, size).Select(i => i == label ? 1f : 0))];
        float[] inputs = Values(18, seed: 4);

        (float loss, float[] gradients) = sparse.Gradients(sparse.NewTrainer(3), inputs, labels);
        (float expected, float[] expectedGradients) = dense.Gradients(dense.NewTrainer(3), inputs, targets);
        Assert.Equal(expected, loss);
        Assert.Equal(Bits(expectedGradients), Bits(gradients));
        Assert.Contains($"A class for each of the {rows} rows of each sample's output, 0 to {size - 1}; -1 for a row that counts nothing.", sparse.Text, StringComparison.Ordinal);
    }

    private static void HasTheLoss(string loss, int rows, int size, params AttributeDeclaration[] layers)
    {
        var network = new CompiledNetwork(Network([Input(6), .. layers, Train(loss)]));
        var reference = new ReferenceGraph(network.Graph);
        network.Parameters = Values(network.Graph.ParameterCount, seed: 9);
        reference.HasTheMeanLossOf(
            network, seed: 3,
            (output, target) => output.Chunk(size).Zip(target.Chunk(size), (p, t) => ReferenceLoss.Of(loss, collapsed: false, p, t)).Average(),
            count => [.. Values(count, seed: 5).Chunk(size).SelectMany(Shares)]);
    }

    /// <summary>Positive numbers whose sum is 1.</summary>
    private static IEnumerable<float> Shares(float[] row) => row.Select(value => Math.Abs(value) / row.Sum(Math.Abs));
}
