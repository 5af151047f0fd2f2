using System.Collections.ObjectModel;
using System.Text;

namespace NetGen;

/// <summary>
/// The characters that a network knows, each with a number from 0: text to numbers and back. A character is a code point of Unicode, so
/// that those beyond 16 bits, such as 😀, are one. Immutable; saved beside the weights of the network, since with another numbering they
/// mean nothing.
/// </summary>
/// <example>
/// <code>
/// Vocabulary vocabulary = Vocabulary.Of(text);
/// Dataset windows = Dataset.FromText(text, vocabulary, length: 64);
/// vocabulary.Save("characters.json");
/// </code>
/// </example>
public sealed partial class Vocabulary
{
    private readonly Dictionary<int, int> _numbers = [];
    private readonly string[] _characters;

    /// <param name="characters">One character each, all different.</param>
    private Vocabulary(string[] characters)
    {
        _characters = characters;
        Characters = new ReadOnlyCollection<string>(characters);
        for (int i = 0; i < characters.Length; i++)
        {
            _numbers.Add(char.ConvertToUtf32(characters[i], 0), i);
        }
    }

    /// <summary>The number of characters, at least 1.</summary>
    public int Count => _characters.Length;

    /// <summary>The characters by number.</summary>
    public IReadOnlyList<string> Characters { get; }

    /// <summary>The vocabulary of all characters of a text, numbered in the order of their code points.</summary>
    /// <param name="text">At least one character.</param>
    /// <exception cref="ArgumentException">The text is empty, or half of a character of two halves is missing.</exception>
    public static Vocabulary Of(string text)
    {
        Argument.NotEmpty(text, nameof(text));
        var found = new SortedSet<int>();
        for (int i = 0; i < text.Length;)
        {
            found.Add(CharacterAt(text, ref i));
        }

        return new Vocabulary([.. found.Select(char.ConvertFromUtf32)]);
    }

    /// <summary>Whether a text has no other characters.</summary>
    public bool Knows(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length;)
        {
            if (!TryCharacterAt(text, ref i, out int character) || !_numbers.ContainsKey(character))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The number of each character of a text.</summary>
    /// <param name="text">As many as there are; none gives none.</param>
    /// <exception cref="ArgumentException">
    /// A character is not of the vocabulary, or half of one of two halves; the message names it with its place and line.
    /// </exception>
    public int[] Encode(ReadOnlySpan<char> text)
    {
        var numbers = new List<int>(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int place = i;
            int character = CharacterAt(text, ref i);
            numbers.Add(_numbers.TryGetValue(character, out int number)
                ? number
                : throw new ArgumentException(
                    $"Expected the {Quantity.Plain(Count, "character")} of the vocabulary; "
                    + $"found '{Visible.Of(char.ConvertFromUtf32(character))}' {Place(text, place)}.",
                    nameof(text)));
        }

        return [.. numbers];
    }

    /// <summary>A row for each character of a text, 1 for its number and 0 for the others: what a network without an embedding reads.</summary>
    /// <param name="text">As many characters as there are.</param>
    /// <returns>[characters, <see cref="Count"/>], row-major.</returns>
    /// <exception cref="ArgumentException">A character is not of the vocabulary; the message names it with its place.</exception>
    public float[] EncodeOneHot(ReadOnlySpan<char> text)
    {
        int[] numbers = Encode(text);
        float[] rows = new float[numbers.Length * Count];
        if (numbers.Length > 0)
        {
            OneHot.Write(numbers, rows);
        }

        return rows;
    }

    /// <summary>The row of one character in memory of the caller's, which allocates nothing: for a network that is asked step by step.</summary>
    /// <param name="number">Of the character.</param>
    /// <param name="row">[<see cref="Count"/>]: 1 at the number, 0 elsewhere.</param>
    /// <exception cref="ArgumentException">The row is of another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such character.</exception>
    public void EncodeOneHot(int number, Span<float> row)
    {
        Argument.Length(Count, row.Length, nameof(row));
        Argument.Range(number, 0, Count - 1, nameof(number));
        row.Clear();
        row[number] = 1;
    }

    /// <summary>The text of numbers.</summary>
    /// <exception cref="ArgumentException">One is of no character; the message names it with its place.</exception>
    public string Decode(ReadOnlySpan<int> numbers)
    {
        var text = new StringBuilder(numbers.Length);
        for (int i = 0; i < numbers.Length; i++)
        {
            text.Append((uint)numbers[i] < (uint)Count
                ? _characters[numbers[i]]
                : throw new ArgumentException($"Expected numbers from 0 to {Count - 1}, got {numbers[i]} at place {i}.", nameof(numbers)));
        }

        return text.ToString();
    }

    /// <summary>The number of characters and the first of them, for example <c>65 characters: "\u000a !$&amp;'..."</c>.</summary>
    public override string ToString() => $"{Quantity.Of(Count, "character")}: \"{Excerpt.Of(string.Concat(_characters), 40)}\"";

    /// <summary>The character at a place, which moves behind it.</summary>
    private static int CharacterAt(ReadOnlySpan<char> text, ref int i)
    {
        int place = i;
        return TryCharacterAt(text, ref i, out int character) ? character : throw new ArgumentException(
            $"Expected characters of Unicode; found half of one, \\u{(int)text[place]:x4}, {Place(text, place)}.", nameof(text));
    }

    private static bool TryCharacterAt(ReadOnlySpan<char> text, ref int i, out int character)
    {
        character = text[i++];
        if (!char.IsSurrogate((char)character))
        {
            return true;
        }

        if (i < text.Length && char.IsSurrogatePair((char)character, text[i]))
        {
            character = char.ConvertToUtf32((char)character, text[i++]);
            return true;
        }

        return false;
    }

    /// <summary>Where something stands, in a sentence.</summary>
    private static string Place(ReadOnlySpan<char> text, int place)
    {
        (int line, int begin) = (1, 0);
        for (int i = 0; i < place; i++)
        {
            if (text[i] == '\n')
            {
                (line, begin) = (line + 1, i + 1);
            }
        }

        return $"at place {place}, line {line}, column {place - begin + 1}";
    }
}
