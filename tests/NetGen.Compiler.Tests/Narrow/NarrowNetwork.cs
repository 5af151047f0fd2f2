using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Narrow;

/// <summary>Networks whose kernels are stored in fewer bytes beside the same with floats.</summary>
internal static class NarrowNetwork
{
    /// <summary>What kernels may be stored in.</summary>
    public static readonly string[] Storages = ["BFloat16", "Float16", "Int8", "Int8Grouped"];

    /// <summary>The network with its kernels stored so.</summary>
    public static AttributeDeclaration[] Stored(this AttributeDeclaration[] attributes, string storage) =>
    [
        attributes[0] with { Arguments = attributes[0].Arguments.Append(Argument.OfMember("Storage", storage)).ToEquatableArray() },
        .. attributes[1..],
    ];

    /// <summary>The network with its kernels stored so, and one of floats that has its rounded weights.</summary>
    public static (CompiledNetwork Narrow, CompiledNetwork Floats) Pair(AttributeDeclaration[] attributes, string storage, int seed)
    {
        var narrow = new CompiledNetwork(Network(attributes.Stored(storage)));
        Assert.Contains(narrow.Graph.Tensors, tensor => narrow.Text.Contains($" in {storage}, one per input, of ", StringComparison.Ordinal));
        narrow.Parameters = RandomGraph.Parameters(narrow.Graph, seed);
        return (narrow, new CompiledNetwork(Network(attributes)) { Parameters = narrow.Parameters });
    }

    /// <summary>One sample and batches of few and of many give the bits of floats, and weights are rounded once.</summary>
    public static void HasTheBitsOfFloats(AttributeDeclaration[] attributes, string storage, int seed)
    {
        (CompiledNetwork narrow, CompiledNetwork floats) = Pair(attributes, storage, seed);
        foreach (int samples in new[] { 1, 3, 4, 21 })
        {
            float[] inputs = narrow.Draw(samples, seed + samples);
            float[] expected = floats.PredictBatch(inputs);
            Assert.Equal(Bits(expected), Bits(narrow.PredictBatch(inputs)));
            Assert.Equal(Bits(Row(expected, samples - 1, narrow.OutputSize)), Bits(narrow.Predict(Row(inputs, samples - 1, narrow.InputSize))));
        }

        narrow.Parameters = floats.Parameters;
        Assert.Equal(Bits(floats.Parameters), Bits(narrow.Parameters));
    }
}
