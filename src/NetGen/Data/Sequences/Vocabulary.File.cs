using System.Text.Json;

namespace NetGen;

/// <content>The file of a vocabulary.</content>
public sealed partial class Vocabulary
{
    /// <summary>More bytes than every character of Unicode takes, written out.</summary>
    private const long LongestFile = 1 << 25;

    private const string WhatIsExpected = """expected a list of characters in JSON, as in ["a", "b"]""";

    /// <summary>The characters by number as a list of texts.</summary>
    internal override string FileText => "[" + string.Join(", ", _characters.Select(JsonFile.Quoted)) + "]\n";

    /// <summary>Loads a vocabulary that <see cref="Tokenizer.Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is not a list of characters, or one is there twice; the message names the file, what was expected and what came.
    /// </exception>
    /// <exception cref="IOException">
    /// The file cannot be read; <see cref="FileNotFoundException"/> where there is none.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Vocabulary Load(string path) =>
        JsonFile.Read(path, LongestFile, depth: 2, WhatIsExpected, file => new Vocabulary(Read(file, path)));

    private static string[] Read(JsonElement list, string path)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            throw new InvalidDataException($"{path}: {WhatIsExpected}; found {Excerpt.Of(list.GetRawText(), 40)}.");
        }

        var characters = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonElement element in list.EnumerateArray())
        {
            string? text = TextOf(element);
            int place = 0;
            if (string.IsNullOrEmpty(text) || !TryCharacterAt(text, ref place, out _) || place < text!.Length)
            {
                throw new InvalidDataException(
                    $"{path}, character {characters.Count}: expected a text of one character; found {Excerpt.Of(element.GetRawText(), 40)}.");
            }

            if (!known.Add(text))
            {
                throw new InvalidDataException(
                    $"{path}, character {characters.Count}: expected characters that are there once; found {Excerpt.Of(element.GetRawText(), 40)} again.");
            }

            characters.Add(text);
        }

        return [.. characters];
    }

    /// <summary>The text of an element; null where it is none, or where half of a character of two halves is missing.</summary>
    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
