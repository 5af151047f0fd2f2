namespace NetGen.Compiler.Text;

/// <summary>Characters in one piece that grows at its end.</summary>
internal sealed class TextBuffer(char[] memory)
{
    private static readonly string Spaces = new(' ', 64);

    private char[] _chars = memory;

    public int Length { get; private set; }

    public char this[int index] => _chars[index];

    public void Append(char character)
    {
        int end = Reserve(1);
        _chars[Length] = character;
        Length = end;
    }

    public void AppendSpaces(int count)
    {
        for (; count > Spaces.Length; count -= Spaces.Length)
        {
            Append(Spaces);
        }

        Append(Spaces, 0, count);
    }

    public void Append(string text)
    {
        int end = Reserve(text.Length);
        text.CopyTo(0, _chars, Length, text.Length);
        Length = end;
    }

    public void Append(string text, int start, int count)
    {
        int end = Reserve(count);
        text.CopyTo(start, _chars, Length, count);
        Length = end;
    }

    /// <summary>Appends a part of another text.</summary>
    public void Append(TextBuffer text, int start, int count)
    {
        int end = Reserve(count);
        Array.Copy(text._chars, start, _chars, Length, count);
        Length = end;
    }

    /// <summary>Takes off all from some place on.</summary>
    public void CutAt(int length) => Length = length;

    /// <summary>Where a character stands first, from <paramref name="start"/> to before <paramref name="end"/>; -1 for nowhere.</summary>
    public int IndexOf(char character, int start, int end) => Array.IndexOf(_chars, character, start, end - start);

    /// <summary>How many spaces stand from <paramref name="start"/> on, before <paramref name="end"/>.</summary>
    public int CountSpaces(int start, int end)
    {
        int first = start;
        while (first < end && _chars[first] == ' ')
        {
            first++;
        }

        return first - start;
    }

    /// <summary>Whether a text stands between <paramref name="start"/> and <paramref name="end"/>, from the first on.</summary>
    public bool StartsWith(string text, int start, int end)
    {
        if (end - start < text.Length)
        {
            return false;
        }

        int matching = 0;
        while (matching < text.Length && _chars[start + matching] == text[matching])
        {
            matching++;
        }

        return matching == text.Length;
    }

    /// <summary>Hands over what the characters lay in; nothing is left here.</summary>
    public char[] Release()
    {
        char[] memory = _chars;
        _chars = [];
        Length = 0;
        return memory;
    }

    public override string ToString() => new(_chars, 0, Length);

    /// <summary>Makes room for more characters and says where they end.</summary>
    private int Reserve(int count)
    {
        int end = Length + count;
        if (end > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(end, 2 * _chars.Length));
        }

        return end;
    }
}
