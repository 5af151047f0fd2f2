namespace NetGen;

/// <summary>
/// How a text is cut before pairs are joined, so that no token reaches from one word into the next: a run of letters, of digits, of other
/// marks, or of space, with one space before a word that belongs to it; at most <see cref="Longest"/> bytes. It is decided by the bytes
/// of UTF-8, so that no table of Unicode matters; what is not ASCII is a letter.
/// </summary>
internal static class BytePairWords
{
    /// <summary>The most bytes of a word, and so of a token.</summary>
    public const int Longest = 64;

    private enum Kind
    {
        Space,
        Letter,
        Digit,
        Mark,
    }

    /// <summary>Where the word ends that begins at a place. It depends on no more than <see cref="Longest"/> + 1 bytes from there.</summary>
    /// <param name="text">Bytes of UTF-8.</param>
    /// <param name="start">Where a word begins.</param>
    public static int End(ReadOnlySpan<byte> text, int start)
    {
        int most = Math.Min(text.Length, start + Longest);
        int first = text[start] == ' ' && start + 1 < text.Length && KindOf(text[start + 1]) != Kind.Space ? start + 1 : start;
        Kind kind = KindOf(text[first]);
        int end = first + 1;
        while (end < most && KindOf(text[end]) == kind)
        {
            end++;
        }

        // The last space of several belongs to what follows.
        bool precedes = kind == Kind.Space && end - start > 1 && text[end - 1] == ' ' && end < text.Length && KindOf(text[end]) != Kind.Space;
        return precedes ? end - 1 : end;
    }

    private static Kind KindOf(byte letter) => letter switch
    {
        (byte)' ' or (>= 9 and <= 13) => Kind.Space,
        >= (byte)'0' and <= (byte)'9' => Kind.Digit,
        (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or >= 0x80 => Kind.Letter,
        _ => Kind.Mark,
    };
}
