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
public sealed partial class Vocabulary : Tokenizer
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
    public override int Count => _characters.Length;

    /// <summary>The characters by number.</summary>
    public IReadOnlyList<string> Characters { get; }

    internal override IReadOnlyList<string> ClassNames => Characters;

    /// <summary>The vocabulary of all characters of a text, numbered in the order of their code points.</summary>
    /// <param name="text">At least one character.</param>
    /// <exception cref="ArgumentException">The text is empty, or half of a character of two halves is missing.</exception>
    public static Vocabulary Of(string text)
    {
        Argument.NotEmpty(text, nameof(text));
        var found = new SortedSet<int>();
        new Finding(found).Add(text, []);
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

    /// <inheritdoc/>
    public override string Decode(ReadOnlySpan<int> numbers)
    {
        var text = new StringBuilder(numbers.Length);
        for (int i = 0; i < numbers.Length; i++)
        {
            text.Append(_characters[Checked(numbers, i)]);
        }

        return text.ToString();
    }

    /// <summary>The number of characters and the first of them, for example <c>65 characters: "\u000a !$&amp;'..."</c>.</summary>
    public override string ToString() => $"{Quantity.Of(Count, "character")}: \"{Excerpt.Of(string.Concat(_characters), 40)}\"";

    internal override TokenEncoding BeginEncoding() => new Encoding(this);

    /// <summary>The character at a place, which moves behind it; false where it is half of one.</summary>
    internal static bool TryCharacterAt(ReadOnlySpan<char> text, ref int i, out int character)
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

    private sealed class Encoding(Vocabulary vocabulary) : TokenEncoding
    {
        protected override void Encode(ReadOnlySpan<char> text, List<int> tokens)
        {
            for (int i = 0; i < text.Length;)
            {
                int place = i;
                int character = CharacterAt(text, ref i);
                tokens.Add(vocabulary._numbers.TryGetValue(character, out int number)
                    ? number
                    : throw new ArgumentException(
                        $"Expected the {Quantity.Plain(vocabulary.Count, "character")} of the vocabulary; "
                        + $"found '{Visible.Of(char.ConvertFromUtf32(character))}' {Place(text, place)}.",
                        nameof(text)));
            }
        }
    }

    /// <summary>The characters of a text, to be numbered.</summary>
    private sealed class Finding(SortedSet<int> found) : TokenEncoding
    {
        protected override void Encode(ReadOnlySpan<char> text, List<int> tokens)
        {
            for (int i = 0; i < text.Length;)
            {
                found.Add(CharacterAt(text, ref i));
            }
        }
    }
}
