using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Inference;

public class PredictTests
{
    private static readonly int[] Counts = [0, 1, 2, 3, 5, 7, 16, 17, 64, 65];

    public static TheoryData<string> All => DeclaredNetworks.Where(_ => true);

    [Theory]
    [MemberData(nameof(All))]
    public void Outputs_agree_with_the_reference(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, seed: 1);
        double[] parameters = network.ExactParameters;
        Batch batch = Samples.Batch(declaration, 5, seed: 2);
        var output = new float[network.OutputSize];
        foreach ((float[] input, double[] row) in batch.Inputs.Chunk(network.InputSize).Zip(batch.InputRows))
        {
            network.Predict(input, output);
            Expect.CloseToLargest(network.Reference.Predict(parameters, row), output, 2e-5, "output", floor: 0.01);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_batch_gives_the_bits_of_its_samples(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, seed: 3);
        float[] inputs = Samples.Batch(declaration, Counts[^1], seed: 4).Inputs;
        var expected = new float[Counts[^1] * network.OutputSize];
        for (int i = 0; i < Counts[^1]; i++)
        {
            network.Predict(
                inputs.AsSpan(i * network.InputSize, network.InputSize),
                expected.AsSpan(i * network.OutputSize, network.OutputSize));
        }

        foreach (int count in Counts)
        {
            var actual = new float[count * network.OutputSize];
            network.PredictBatch(inputs.AsSpan(0, count * network.InputSize), actual);
            Expect.SameBits(expected.AsSpan(0, actual.Length), actual, $"batch of {count}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_class_of_a_row_is_its_largest_value_or_of_one_value_whether_it_is_half_or_more(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, seed: 5);
        var output = new float[network.OutputSize];
        foreach (float[] input in Samples.Batch(declaration, 9, seed: 6).Inputs.Chunk(network.InputSize))
        {
            network.Predict(input, output);
            var classes = new int[network.OutputRows];
            network.PredictClasses(input, classes);
            Assert.Equal(output.Chunk(output.Length / classes.Length).Select(ClassOf), classes);
        }
    }

    private static int ClassOf(float[] row) => row.Length == 1 ? (row[0] >= 0.5f ? 1 : 0) : Array.IndexOf(row, row.Max());

    [Theory]
    [InlineData("Primes")]
    [InlineData("AroundEight")]
    [InlineData("WideOutput")]
    [InlineData("CategoricalCrossEntropyManyOutputs")]
    public void A_tie_goes_to_the_lowest_class(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        var network = new NetworkUnderTest(declaration, seed: 0);
        var parameters = new float[network.ParameterCount];
        network.Parameters = parameters;
        var input = new float[network.InputSize];
        Assert.Equal(0, network.PredictClass(input));

        // The last bias is the last output's alone: raised, it wins; two raised alike tie.
        parameters[^1] = 1;
        network.Parameters = parameters;
        Assert.Equal(network.OutputSize - 1, network.PredictClass(input));
        parameters[^2] = 1;
        network.Parameters = parameters;
        Assert.Equal(network.OutputSize - 2, network.PredictClass(input));
    }

    [Fact]
    public void Classes_of_rows_are_as_many_as_there_are_rows()
    {
        var network = new Networks.RowsOf8(1);
        Assert.Equal(3, Networks.RowsOf8.OutputRows);
        foreach (int count in (int[])[2, 4])
        {
            var error = Assert.Throws<ArgumentException>("classes", () => network.PredictClass(new float[6], new int[count]));
            Assert.StartsWith($"Expected 3 values, but got {count}.", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0.5f, 1)]
    [InlineData(0.49999997f, 0)]
    [InlineData(0.7f, 1)]
    [InlineData(-1f, 0)]
    [InlineData(float.NaN, 0)]
    public void A_single_output_is_class_1_from_one_half_on(float bias, int expected)
    {
        NetworkUnderTest network = NetworkUnderTest.Create<Networks.OneToOne>();
        network.Parameters = [0, bias];
        Assert.Equal(expected, network.PredictClass([0f]));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void NaN_in_an_input_reaches_every_output(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, seed: 7);
        var input = new float[network.InputSize];
        input[^1] = float.NaN;
        var output = new float[network.OutputSize];
        network.Predict(input, output);
        Assert.All(output, value => Assert.True(float.IsNaN(value)));
    }
}
