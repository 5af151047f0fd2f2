using System.Text.Json;
using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Onnx;
using NetGen.Compiler.Import.Packing;

namespace NetGen.Import.Tests.Support;

/// <summary>The models of the folder Models, and what PyTorch computes with them; make_models.py made both.</summary>
internal static class Models
{
    private static readonly Lazy<Dictionary<string, ExpectedOutputs>> Read = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, ExpectedOutputs>>(File.ReadAllBytes(PathOf("expected.json")), JsonSerializerOptions.Web)!);

    public static IReadOnlyDictionary<string, ExpectedOutputs> Expected => Read.Value;

    /// <summary>What PyTorch computes with a model that has a file of its own for that.</summary>
    public static ExpectedOutputs ExpectedOf(string name) =>
        JsonSerializer.Deserialize<ExpectedOutputs>(File.ReadAllBytes(PathOf(name + ".json")), JsonSerializerOptions.Web)!;

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Models", file);

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name + ".onnx"));

    public static ImportResult Import(byte[] file) => OnnxImporter.Import(file, location => File.OpenRead(PathOf(location)));

    /// <summary>A model that must import.</summary>
    public static ImportedModel Import(string name)
    {
        ImportResult result = Import(Bytes(name));
        Assert.True(result.Finding == null, result.Finding?.Message);
        return result.Model!;
    }

    /// <summary>A model as a build embeds it.</summary>
    public static WeightPackage Packed(string name, StorageType storage = StorageType.Float32) =>
        WeightPackage.FromOnnx(Bytes(name), name + ".onnx", location => File.OpenRead(PathOf(location)), storage);

    /// <summary>The finding of a model that must not import.</summary>
    public static ImportFinding Finding(byte[] file)
    {
        ImportResult result = Import(file);
        Assert.Null(result.Model);
        return Assert.IsType<ImportFinding>(result.Finding);
    }
}

/// <summary>Samples and what a model gives for each, in double precision.</summary>
internal sealed record ExpectedOutputs(double[][] Inputs, double[][] Outputs);
