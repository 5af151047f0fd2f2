using System.Text.Json;
using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using NetGen.Tests;
using NetGen.Tool.Models.Json;
using NetGen.Weights;

namespace NetGen.Import.Tests.Tool;

/// <summary>
/// State dicts that PyTorch wrote, read with a map: the parameters are those that <see cref="JsonModelTests"/> holds against PyTorch's outputs.
/// </summary>
public class RecurrentStateDictTests
{
    [Theory]
    [InlineData("guitar_lstm", "LSTM", 1)]
    [InlineData("guitar_gru", "GRU", 2)]
    [InlineData("guitar_rnn", "SimpleRNN", 1)]
    public void A_map_reads_what_gives_the_outputs_of_PyTorch(string name, string kind, int layers)
    {
        string model = Models.PathOf($"json_{name}.json");
        ImportedTensor[] expected = [.. JsonModelFile.Read(model, steps: 8).Model.Tensors.Where(tensor => !tensor.Name.StartsWith("dense", StringComparison.Ordinal))];
        var network = new NetworkInfo("N", [8, 1], [.. expected.GroupBy(tensor => tensor.Name.Split('.')[0]).Select(layer => new LayerInfo(
            layer.Key, $"{kind}(1)", [8, 1], layer.Sum(tensor => tensor.Values.Length), 0, null,
            tensors: [.. layer.Select(tensor => new TensorInfo(tensor.Name.Split('.')[1], [.. tensor.Shape]))]))]);
        var map = TensorMap.PyTorch([.. Enumerable.Repeat("rec", layers)]);

        using var folder = new TemporaryFolder();
        string file = folder.File("rec.safetensors");
        WriteStateDict(model, file);
        float[] parameters = new float[network.ParameterCount];
        SafetensorsFile.Read(file, network, map, parameters);
        Assert.Equal(expected.SelectMany(tensor => tensor.Values), parameters);

        SafetensorsFile.Write(file, network, map, parameters);
        float[] again = new float[parameters.Length];
        SafetensorsFile.Read(file, network, map, again);
        Assert.Equal(parameters, again);
    }

    /// <summary>The recurrent tensors of a model of GuitarML as safetensors, in the order in which PyTorch has them.</summary>
    private static void WriteStateDict(string model, string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(model));
        var state = new JsonPart(document.RootElement, "")["state_dict"];
        var tensors = state.Element.EnumerateObject().Where(member => member.Name.StartsWith("rec.", StringComparison.Ordinal))
            .Select(member => (member.Name, Shape: state[member.Name].Shape(), Values: state[member.Name].Numbers(state[member.Name].Shape()))).ToArray();
        SafetensorsFile.Write(
            path, [.. tensors.Select(tensor => new TensorDescription(tensor.Name, tensor.Shape))], [.. tensors.SelectMany(tensor => tensor.Values)]);
    }
}
