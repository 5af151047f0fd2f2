namespace NetGen;

/// <summary>
/// What cuts a text into tokens, each with a number from 0, and puts it together again: character by character
/// (<see cref="Vocabulary"/>) or in pieces that are frequent (<see cref="BytePairEncoding"/>). Immutable; saved beside the weights of the
/// network, since with another numbering they mean nothing.
/// </summary>
public abstract class Tokenizer
{
    private protected Tokenizer()
    {
    }

    /// <summary>The number of tokens, at least 1.</summary>
    public abstract int Count { get; }

    /// <summary>What the file holds, which says all that there is to know.</summary>
    internal abstract string FileText { get; }

    /// <summary>The names of tokens as classes; null where they have none.</summary>
    internal abstract IReadOnlyList<string>? ClassNames { get; }

    /// <summary>The numbers of a text's tokens.</summary>
    /// <param name="text">None gives none.</param>
    /// <exception cref="ArgumentException">
    /// A character is not known, or half of one of two halves; the message names it with its place and line.
    /// </exception>
    public int[] Encode(ReadOnlySpan<char> text)
    {
        var tokens = new List<int>(text.Length);
        TokenEncoding encoding = BeginEncoding();
        encoding.Add(text, tokens);
        encoding.End(tokens);
        return [.. tokens];
    }

    /// <summary>A row for each token of a text, 1 for its number and 0 for the others: what a network without an embedding reads.</summary>
    /// <param name="text">As many characters as there are.</param>
    /// <returns>[tokens, <see cref="Count"/>], row-major.</returns>
    /// <exception cref="ArgumentException">A character is not known; the message names it with its place.</exception>
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

    /// <summary>The row of one token in memory of the caller's, which allocates nothing: for a network that is asked step by step.</summary>
    /// <param name="number">Of the token.</param>
    /// <param name="row">[<see cref="Count"/>]: 1 at the number, 0 elsewhere.</param>
    /// <exception cref="ArgumentException">The row is of another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public void EncodeOneHot(int number, Span<float> row)
    {
        Argument.Length(Count, row.Length, nameof(row));
        Argument.Range(number, 0, Count - 1, nameof(number));
        row.Clear();
        row[number] = 1;
    }

    /// <summary>The text of numbers.</summary>
    /// <exception cref="ArgumentException">One is of no token; the message names it with its place.</exception>
    public abstract string Decode(ReadOnlySpan<int> numbers);

    /// <summary>
    /// Saves it as JSON (UTF-8). Written aside first and then moved over the path, so that the file is always whole.
    /// </summary>
    /// <param name="path">The file; replaced if it is there.</param>
    /// <exception cref="IOException">The file cannot be written; what was there stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        TextFile.Replace(path, FileText);
    }

    /// <summary>Begins with a text that comes part by part.</summary>
    internal abstract TokenEncoding BeginEncoding();

    /// <summary>Refuses a number that no token has.</summary>
    private protected int Checked(ReadOnlySpan<int> numbers, int place) => (uint)numbers[place] < (uint)Count
        ? numbers[place]
        : throw new ArgumentException($"Expected numbers from 0 to {Count - 1}, got {numbers[place]} at place {place}.", nameof(numbers));
}
