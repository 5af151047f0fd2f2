using System.Text.Json;

namespace NetGen.Networks.Tests.PyTorch;

/// <summary>The committed numbers of make_reference.py and the scripts beside it.</summary>
internal static class PyTorchNumbers
{
    private static readonly Lazy<JsonElement> Document = new(() => File("reference.json"));

    /// <summary>Networks with all of their numbers, chains first.</summary>
    public static IEnumerable<JsonElement> Networks => Section("networks").EnumerateArray()
        .Concat(Section("branches").EnumerateArray())
        .Concat(Section("rows").EnumerateArray())
        .Concat(Section("rectifiers").EnumerateArray())
        .Concat(Section("measured").EnumerateArray())
        .Concat(File("pictures.json").EnumerateArray())
        .Concat(File("recurrent.json").EnumerateArray());

    public static JsonElement Section(string name) => Document.Value.GetProperty(name);

    /// <summary>The numbers of another script.</summary>
    public static JsonElement File(string name) =>
        JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "PyTorch", name))).RootElement;

    public static double[] Doubles(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    /// <summary>The values as float32: inputs and parameters are exact in it.</summary>
    public static float[] Floats(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(v => v.GetSingle())];

    public static double[][] Rows(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(
            row => row.EnumerateArray().Select(v => v.GetDouble()).ToArray())];

    public static float[] FlatRows(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().SelectMany(
            row => row.EnumerateArray().Select(v => v.GetSingle()))];
}
