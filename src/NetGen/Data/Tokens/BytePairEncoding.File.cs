using System.Text.Json;

namespace NetGen;

/// <content>The file of a byte-pair encoding.</content>
public sealed partial class BytePairEncoding
{
    /// <summary>More bytes than a million pairs take, written out.</summary>
    private const long LongestFile = 1 << 25;

    private const string WhatIsExpected = """expected pairs of tokens in JSON, as in {"byte_pairs": [[116, 104], [256, 101]]}""";

    /// <summary>The pairs in the order in which they are joined.</summary>
    internal override string FileText =>
        "{\"byte_pairs\": [" + string.Join(", ", _pairs.Select(pair => FormattableString.Invariant($"[{pair.Left}, {pair.Right}]"))) + "]}\n";

    /// <summary>Loads what <see cref="Tokenizer.Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file does not hold pairs of tokens that are there before them; the message names the file, what was expected and what came.
    /// </exception>
    /// <exception cref="IOException">
    /// The file cannot be read; <see cref="FileNotFoundException"/> where there is none.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static BytePairEncoding Load(string path) =>
        JsonFile.Read(path, LongestFile, depth: 3, WhatIsExpected, file => new BytePairEncoding(Read(file, path)));

    private static (int Left, int Right)[] Read(JsonElement file, string path)
    {
        if (file.ValueKind != JsonValueKind.Object || !file.TryGetProperty("byte_pairs", out JsonElement list)
            || list.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException($"{path}: {WhatIsExpected}; found {Excerpt.Of(file.GetRawText(), 40)}.");
        }

        var pairs = new List<(int Left, int Right)>();
        var known = new HashSet<(int Left, int Right)>();
        var lengths = new List<int>(Enumerable.Repeat(1, Bytes));
        foreach (JsonElement element in list.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() != 2
                || TokenOf(element[0], lengths.Count) is not { } left || TokenOf(element[1], lengths.Count) is not { } right)
            {
                throw Refused($"two tokens from 0 to {lengths.Count - 1}");
            }

            if (!known.Add((left, right)))
            {
                throw Refused("pairs that are there once");
            }

            // Longer ones are in no word, and every pair could be twice as long as the one before.
            lengths.Add(lengths[left] + lengths[right]);
            if (lengths[lengths.Count - 1] > BytePairWords.Longest)
            {
                throw Refused($"tokens of at most {Quantity.Plain(BytePairWords.Longest, "byte")}");
            }

            pairs.Add((left, right));

            InvalidDataException Refused(string expected) =>
                new($"{path}, pair {pairs.Count}: expected {expected}; found {Excerpt.Of(element.GetRawText(), 40)}.");
        }

        return [.. pairs];
    }

    private static int? TokenOf(JsonElement element, int count) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int token) && token >= 0 && token < count ? token : null;
}
