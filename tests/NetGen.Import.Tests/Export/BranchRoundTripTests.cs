using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import;
using NetGen.Compiler.Tests.Branches;
using NetGen.Import.Tests.Support;
using NetGen.Tests.Support;

namespace NetGen.Import.Tests.Export;

/// <summary>Networks with branches, drawn by a seed, written as ONNX and read back.</summary>
public class BranchRoundTripTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void What_is_read_back_gives_the_same_outputs()
    {
        Dictionary<string, AttributeDeclaration[]> drawn = Effort.Seeds(0, all: 120, byHand: 24)
            .ToDictionary(seed => $"seed {seed}", RandomGraph.Draw);
        IReadOnlyDictionary<string, ExportedNetwork> written = ExportedNetwork.Run(drawn);
        Dictionary<string, ImportedModel> read = written.ToDictionary(pair => pair.Key, pair => Read(pair.Key, pair.Value));
        IReadOnlyDictionary<string, ExportedNetwork> again = ExportedNetwork.Run(
            read.ToDictionary(pair => pair.Key, pair => pair.Value.Attributes.ToArray()),
            name => [.. read[name].Tensors.SelectMany(tensor => tensor.Values)]);
        foreach ((string name, ExportedNetwork network) in written)
        {
            Assert.Equal(network.Inputs, again[name].Inputs);
            double scale = Math.Max(1, network.Outputs.Max(Math.Abs));
            Assert.All(network.Outputs.Zip(again[name].Outputs), (pair, i) => Assert.True(
                Math.Abs(pair.First - pair.Second) <= Tolerance * scale, $"{name}, output {i}: {pair.First} before, {pair.Second} after"));
        }
    }

    /// <summary>Drawn networks may end in what gives the input; that is no model.</summary>
    private static ImportedModel Read(string name, ExportedNetwork network)
    {
        ImportResult result = Models.Import(network.Onnx);
        Assert.True(result.Finding == null, $"{name}: {result.Finding?.Message}");
        return result.Model!;
    }
}
