using System.Globalization;
using System.Text.Json;

namespace NetGen;

/// <content>The file of a normalization.</content>
public sealed partial class Normalization
{
    /// <summary>More bytes than the scales of a million inputs take, written out.</summary>
    private const long LongestFile = 1 << 26;

    private const string WhatIsExpected = """expected offsets and scales in JSON, as in {"offsets": [5.8, 3.1], "scales": [0.8, 0.4]}""";

    /// <summary>Loads what <see cref="Save"/> wrote, bit for bit.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file holds no normalization; the message names it, and what was expected.</exception>
    /// <exception cref="IOException">
    /// The file cannot be read; <see cref="FileNotFoundException"/> where there is none.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Normalization Load(string path) => JsonFile.Read(path, LongestFile, depth: 2, WhatIsExpected, file =>
    {
        float[] offsets = [.. Items(file, "offsets", JsonValueKind.Number, path).Select(item => item.GetSingle())];
        float[] scales = [.. Items(file, "scales", JsonValueKind.Number, path).Select(item => item.GetSingle())];
        return file.TryGetProperty("names", out _)
            ? new Normalization(offsets, scales, [.. Items(file, "names", JsonValueKind.String, path).Select(item => item.GetString()!)])
            : new Normalization(offsets, scales);
    });

    /// <summary>
    /// Saves it as JSON (UTF-8), beside the weights of the network that learnt in its scale. Written aside first and then moved over the
    /// path, so that the file is always whole.
    /// </summary>
    /// <param name="path">The file; replaced if it is there.</param>
    /// <exception cref="IOException">The file cannot be written; what was there stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string names = Names is null ? "" : $", \"names\": [{string.Join(", ", Names.Select(JsonFile.Quoted))}]";
        TextFile.Replace(path, $"{{\"offsets\": [{Numbers(_offsets)}], \"scales\": [{Numbers(_scales)}]{names}}}\n");
    }

    private static JsonElement[] Items(JsonElement root, string name, JsonValueKind kind, string path) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            && list.EnumerateArray().All(item => item.ValueKind == kind)
            ? [.. list.EnumerateArray()]
            : throw new InvalidDataException($"{path}: {WhatIsExpected}; found {Excerpt.Of(root.GetRawText(), 40)}.");

    /// <summary>The shortest text that is read as the same number.</summary>
    private static string Numbers(float[] values) =>
        string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}
