using System.Globalization;
using System.Text.Encodings.Web;
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
    public static Normalization Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        long length = new FileInfo(path).Length;
        if (length > LongestFile)
        {
            throw new InvalidDataException($"{path}: {WhatIsExpected}; found a file of {Quantity.Plain(length, "byte")}.");
        }

        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 2 });
            JsonElement root = file.RootElement;
            float[] offsets = Items(root, "offsets", JsonValueKind.Number, path).ConvertAll(item => item.GetSingle()).ToArray();
            float[] scales = Items(root, "scales", JsonValueKind.Number, path).ConvertAll(item => item.GetSingle()).ToArray();
            return root.TryGetProperty("names", out _)
                ? new Normalization(offsets, scales, [.. Items(root, "names", JsonValueKind.String, path).ConvertAll(item => item.GetString()!)])
                : new Normalization(offsets, scales);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: {WhatIsExpected}; found something else: {Excerpt.Of(e.Message)}", e);
        }
    }

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
        string names = Names is null ? "" : $", \"names\": [{string.Join(", ", Names.Select(Quoted))}]";
        TextFile.Replace(path, $"{{\"offsets\": [{Numbers(_offsets)}], \"scales\": [{Numbers(_scales)}]{names}}}\n");
    }

    private static List<JsonElement> Items(JsonElement root, string name, JsonValueKind kind, string path) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            && list.EnumerateArray().All(item => item.ValueKind == kind)
            ? [.. list.EnumerateArray()]
            : throw new InvalidDataException($"{path}: {WhatIsExpected}; found {Excerpt.Of(root.GetRawText(), 40)}.");

    /// <summary>The shortest text that is read as the same number.</summary>
    private static string Numbers(float[] values) =>
        string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    private static string Quoted(string name) => $"\"{JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
