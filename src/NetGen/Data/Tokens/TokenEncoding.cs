namespace NetGen;

/// <summary>A text on its way to tokens, part by part, with the tokens that it has as a whole.</summary>
internal abstract class TokenEncoding
{
    private long _place;
    private long _line = 1;
    private long _column;

    /// <summary>Takes the next part and adds the tokens that are certain.</summary>
    /// <param name="text">It ends behind a whole character.</param>
    /// <param name="tokens">What they are added to.</param>
    public void Add(ReadOnlySpan<char> text, List<int> tokens)
    {
        Encode(text, tokens);
        (_line, _column) = At(text, text.Length);
        _place += text.Length;
    }

    /// <summary>Adds the tokens that were waiting for what comes next.</summary>
    public virtual void End(List<int> tokens)
    {
    }

    protected abstract void Encode(ReadOnlySpan<char> text, List<int> tokens);

    /// <summary>Where something of the part stands in the text, in a sentence.</summary>
    protected string Place(ReadOnlySpan<char> text, int place)
    {
        (long line, long column) = At(text, place);
        return $"at place {_place + place}, line {line}, column {column + 1}";
    }

    /// <summary>The code point at a place, which moves behind it.</summary>
    /// <exception cref="ArgumentException">It is half of one; the message says where.</exception>
    protected int CharacterAt(ReadOnlySpan<char> text, ref int i)
    {
        int place = i;
        return Vocabulary.TryCharacterAt(text, ref i, out int character) ? character : throw HalfOfOne(text, place);
    }

    protected ArgumentException HalfOfOne(ReadOnlySpan<char> text, int place) =>
        new($"Expected characters of Unicode; found half of one, \\u{(int)text[place]:x4}, {Place(text, place)}.", nameof(text));

    private (long Line, long Column) At(ReadOnlySpan<char> text, int place)
    {
        (long line, long column) = (_line, _column);
        for (int i = 0; i < place; i++)
        {
            (line, column) = text[i] == '\n' ? (line + 1, 0) : (line, column + 1);
        }

        return (line, column);
    }
}
