namespace NetGen.Tool.Weights;

/// <summary>Texts in the order of their letters, but numbers within them in the order of their values: 2 before 10.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> first = x;
        ReadOnlySpan<char> second = y;
        while (!first.IsEmpty && !second.IsEmpty)
        {
            ReadOnlySpan<char> one = Part(first);
            ReadOnlySpan<char> other = Part(second);
            int order = char.IsAsciiDigit(one[0]) && char.IsAsciiDigit(other[0])
                ? CompareNumbers(one.TrimStart('0'), other.TrimStart('0'))
                : one.CompareTo(other, StringComparison.Ordinal);
            if (order != 0)
            {
                return order;
            }

            first = first[one.Length..];
            second = second[other.Length..];
        }

        return first.Length.CompareTo(second.Length);
    }

    private static int CompareNumbers(ReadOnlySpan<char> first, ReadOnlySpan<char> second) =>
        first.Length != second.Length ? first.Length.CompareTo(second.Length) : first.CompareTo(second, StringComparison.Ordinal);

    /// <summary>The digits at the start, or what stands there up to the next digit.</summary>
    private static ReadOnlySpan<char> Part(ReadOnlySpan<char> text)
    {
        bool isNumber = char.IsAsciiDigit(text[0]);
        int length = 1;
        while (length < text.Length && char.IsAsciiDigit(text[length]) == isNumber)
        {
            length++;
        }

        return text[..length];
    }
}
