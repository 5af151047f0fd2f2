using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Emit;

/// <summary>Large outputs are written where the user wants them, without a copy between.</summary>
public class DirectOutputTests
{
    /// <summary>Blocks of several samples, a sample at a time, patches, dense layers, several outputs, and one that others read.</summary>
    public static TheoryData<string> Networks => ["picture", "large picture", "patches", "dense", "branches", "read"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void They_are_the_same_of_one_sample_of_many_and_in_place(string name)
    {
        const int Samples = 5;
        var network = new CompiledNetwork(Network([.. Declared(name), Differentiable()]));
        float[] inputs = Values(Samples * network.InputSize, 3);
        float[][] expected = network.Forward(network.NewTape(Samples), [inputs]);
        float[][] batch = network.PredictBatch([inputs]);
        for (int output = 0; output < expected.Length; output++)
        {
            int size = expected[output].Length / Samples;
            Assert.Equal(Bits(expected[output]), Bits(batch[output]));
            for (int sample = 0; sample < Samples; sample++)
            {
                Assert.Equal(
                    Bits(Row(expected[output], sample, size)), Bits(network.Predict([Row(inputs, sample, network.InputSize)])[output]));
            }
        }

        if (expected.Length == 1 && network.InputSize == network.OutputSize)
        {
            float[] values = Row(inputs, 1, network.InputSize);
            network.PredictInPlace(values);
            Assert.Equal(Bits(Row(expected[0], 1, values.Length)), Bits(values));
        }

        string last = network.Graph.Layers[^1].Name;
        Assert.Equal(
            Bits(Row(expected[^1], 0, network.Graph.Layers[^1].Output.Size)),
            Bits(network.Activations(Row(inputs, 0, network.InputSize), last, network.Graph.Layers[^1].Output.Size)));
    }

    [Fact]
    public void Only_those_are_copied_that_take_the_place_of_inputs()
    {
        Assert.Contains("if (overlaps)", Network(Declared("picture")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("overlaps)", Network(Input(4), Dense(8)).Text(), StringComparison.Ordinal);
    }

    private static AttributeDeclaration[] Declared(string name) => name switch
    {
        "picture" => [Input(8, 8, 16), Conv(16), Conv(16)],
        "large picture" => [Input(24, 24, 16), Conv(16), Conv(16), Merge("Add", "input"), Activate("ReLU")],
        "patches" => [Input(32, 32, 1), Conv(4)],
        "dense" => [Input(5), Dense(1024)],
        "branches" => [Input(8, 8, 16), Conv(16, Named("first")), Conv(32, Named("second")), new("Output", Argument.OfText("layer", "first")), new("Output", Argument.OfText("layer", "second"))],
        "read" => [Input(8, 8, 16), Conv(16), new("UpSampling2D", Argument.OfInteger("size", 2))],
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static AttributeDeclaration Conv(int filters, params Argument[] more) => new(
        "Conv2D",
        [
            Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", 3), Argument.OfMember("activation", "ReLU"),
            Argument.OfMember("Padding", "Same"), .. more,
        ]);
}
