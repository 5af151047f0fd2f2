using System.Text.Json;
using NetGen.Compiler.Import.Packing;
using NetGen.Generator.Tests.Emitted;
using NetGen.Generator.Tests.Support;
using NetGen.Weights;

namespace NetGen.Generator.Tests.Weights;

/// <summary>A network of a state dict that a script in tests/NetGen.Import.Tests/Models wrote, with these weights in the assembly and from the file.</summary>
/// <param name="name">The file is <c>state_NAME.safetensors</c>.</param>
/// <param name="layers">The network's attributes.</param>
/// <param name="map">An expression of the map that reads and writes the file.</param>
/// <param name="rename">What <c>[Weights]</c> is told; empty for nothing.</param>
/// <param name="samples">How many samples PyTorch computed.</param>
internal sealed class StateDictProject(string name, string layers, string map, string rename, int samples = 4)
{
    /// <summary>Holds what the network gives to what PyTorch gave.</summary>
    public async Task ExpectOutputsAsync()
    {
        LoadedProject project = await LoadAsync(StorageType.Float32);
        float[] outputs = project.Call<float[]>("Run", [Floats("inputs")]);
        float[] expected = [.. Floats("outputs").SelectMany(row => row)];
        Assert.Equal(expected.Length, outputs.Length);
        Assert.All(expected.Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Max(1, Math.Abs(pair.First))));
    }

    /// <summary>Holds parameters from the assembly to those from the file, and what is written of them to the file.</summary>
    /// <param name="isMissing">Whether a tensor of the file, as <see cref="Tensors"/> says it, is not written.</param>
    public async Task ExpectTheFileAgainAsync(Func<string, bool>? isMissing = null)
    {
        LoadedProject project = await LoadAsync(StorageType.Float32);
        float[] embedded = project.Parameters(project.Pretrained);
        Assert.Equal(embedded, project.Call<float[]>("Read", File));
        Assert.Equal(embedded, project.Call<float[]>("ReadInPart", File));

        string written = Path.Combine(Directory.CreateTempSubdirectory().FullName, "written.safetensors");
        project.Call<string>("Write", written);
        Assert.Equal(Tensors(File).Where(tensor => isMissing?.Invoke(tensor) != true), Tensors(written));
        Directory.Delete(Path.GetDirectoryName(written)!, recursive: true);
    }

    public Task<LoadedProject> LoadAsync(StorageType storage)
    {
        int inputs = layers.Split("[Input(").Length - 1;
        bool hasTokens = layers.Contains("[Embedding(", StringComparison.Ordinal);
        string spans = string.Join(", ", Enumerable.Range(0, inputs).Select(i => hasTokens ? $"System.Array.ConvertAll(inputs[{i}], token => (int)token)" : $"inputs[{i}]"));
        UserProject files = StrictProject.Of($$"""
            using NetGen;

            /// <summary>A network.</summary>
            {{layers}}
            [Weights("{{name}}.safetensors"{{(rename.Length > 0 ? $", Rename = \"{rename}\"" : "")}})]
            public partial class Network
            {
                private static NetGen.Weights.TensorMap Map { get; } = {{map}};

                internal static float[] Run(float[][] inputs)
                {
                    float[] outputs = new float[{{samples}} * OutputSize];
                    Pretrained.PredictBatch({{spans}}, outputs);
                    return outputs;
                }

                internal static float[] Read(string path) => Parameters(Load(path, Map));

                internal static float[] ReadInPart(string path)
                {
                    var network = new Network(seed: 1);
                    network.LoadWeights(path, partial: true, Map);
                    return Parameters(network);
                }

                internal static string Write(string path)
                {
                    Pretrained.Save(path, Map);
                    return path;
                }

                private static float[] Parameters(Network network)
                {
                    float[] parameters = new float[ParameterCount];
                    network.GetParameters(parameters);
                    return parameters;
                }
            }
            """);
        return LoadedProject.LoadAsync(
            files with { Packages = [WeightPackage.FromSafetensors(System.IO.File.ReadAllBytes(File), name + ".safetensors", storage)] });
    }

    /// <summary>Its file.</summary>
    public string File { get; } = Path.Combine(AppContext.BaseDirectory, "Models", $"state_{name}.safetensors");

    /// <summary>The values of each input or output for all samples.</summary>
    public float[][] Floats(string what)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.ChangeExtension(File, ".json")));
        JsonElement values = document.RootElement.GetProperty(what);
        return what == "inputs" ? [.. values.EnumerateArray().Select(Row)] : [Row(values)];

        static float[] Row(JsonElement rows) => [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => (float)value.GetDouble())];
    }

    /// <summary>Names, shapes and bytes of a file but for PyTorch's counts of batches, by name.</summary>
    public static string[] Tensors(string path)
    {
        byte[] file = System.IO.File.ReadAllBytes(path);
        int data = 8 + BitConverter.ToInt32(file);
        return
        [
            .. SafetensorsFile.Inspect(path).Where(entry => entry.DataType == "F32").OrderBy(entry => entry.Name, StringComparer.Ordinal)
                .Select(entry => $"{entry} {Convert.ToHexString(file[(data + (int)entry.Begin)..(data + (int)entry.End)])}"),
        ];
    }
}
