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

    /// <summary>The kinds that are written as ONNX.</summary>
    private static readonly HashSet<string> Known =
    [
        "Input", "Dense", "Activate", "Dropout", "Flatten", "Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate",
        "Reshape", "Permute", "RepeatVector", "PReLU", "GaussianNoise", "BatchNormalization", "LayerNormalization", "RMSNormalization",
        "MaxPooling1D", "MaxPooling2D", "AveragePooling1D", "AveragePooling2D", "ZeroPadding1D", "ZeroPadding2D", "Cropping1D", "Cropping2D", "UpSampling1D",
        "UpSampling2D", "SpatialDropout1D", "SpatialDropout2D", "Conv1D", "Conv2D", "DepthwiseConv1D", "DepthwiseConv2D", "SeparableConv1D", "SeparableConv2D",
        "SimpleRNN", "LSTM", "GRU",
    ];

    [Fact]
    public void What_is_read_back_gives_the_same_outputs()
    {
        Dictionary<string, AttributeDeclaration[]> drawn = Effort.Seeds(0, all: 240, byHand: 60)
            .Select(seed => (Name: $"seed {seed}", Attributes: RandomGraph.Draw(seed)))
            .Where(network => network.Attributes.All(attribute => Known.Contains(attribute.Kind)))
            .ToDictionary(network => network.Name, network => network.Attributes);
        Assert.InRange(drawn.Count, 10, int.MaxValue);
        IReadOnlyDictionary<string, ExportedNetwork> written = ExportedNetwork.Run(drawn);
        Dictionary<string, ImportedModel> read = written.Where(pair => !IsEmpty(pair.Value)).ToDictionary(pair => pair.Key, pair => Read(pair.Key, pair.Value));
        IReadOnlyDictionary<string, ExportedNetwork> again = ExportedNetwork.Run(
            read.ToDictionary(pair => pair.Key, pair => pair.Value.Attributes.ToArray()),
            name => [.. read[name].Tensors.SelectMany(tensor => tensor.Values)]);
        foreach ((string name, ExportedNetwork network) in written.Where(pair => read.ContainsKey(pair.Key)))
        {
            Assert.Equal(network.Inputs, again[name].Inputs);
            double scale = Math.Max(1, network.Outputs.Max(Math.Abs));
            Assert.All(network.Outputs.Zip(again[name].Outputs), (pair, i) => Assert.True(
                Math.Abs(pair.First - pair.Second) <= Tolerance * scale, $"{name}, output {i}: {pair.First} before, {pair.Second} after"));
        }
    }

    /// <summary>Whether what its output depends on does nothing at all: axes that come and go.</summary>
    private static bool IsEmpty(ExportedNetwork network) =>
        Models.Import(network.Onnx).Finding?.Message == "The model has no layers, it gives what it takes.";

    private static ImportedModel Read(string name, ExportedNetwork network)
    {
        ImportResult result = Models.Import(network.Onnx);
        Assert.True(result.Finding == null, $"{name}: {result.Finding?.Message}");
        return result.Model!;
    }
}
