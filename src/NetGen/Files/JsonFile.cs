using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetGen;

/// <summary>What the small JSON files of the library have in common: how they are read, and how they spell texts.</summary>
internal static class JsonFile
{
    /// <summary>Makes something of a file's content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longest">More bytes are not read.</param>
    /// <param name="depth">Lists and objects inside of each other.</param>
    /// <param name="expected">What the file should hold, as "expected a list in JSON".</param>
    /// <param name="make">Throws <see cref="InvalidDataException"/> where it can say more than that something else was found.</param>
    /// <exception cref="InvalidDataException">The file holds something else; the message names it, and what was expected.</exception>
    /// <exception cref="IOException">
    /// The file cannot be read; <see cref="FileNotFoundException"/> where there is none.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static T Read<T>(string path, long longest, int depth, string expected, Func<JsonElement, T> make)
    {
        ArgumentNullException.ThrowIfNull(path);
        long length = new FileInfo(path).Length;
        if (length > longest)
        {
            throw new InvalidDataException($"{path}: {expected}; found a file of {Quantity.Plain(length, "byte")}.");
        }

        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = depth });
            return make(file.RootElement);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: {expected}; found other text: {Excerpt.Of(e.Message)}", e);
        }
    }

    /// <summary>A text as JSON has it, readable where that is possible.</summary>
    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
