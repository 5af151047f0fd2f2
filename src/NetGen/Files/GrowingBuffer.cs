namespace NetGen;

/// <summary>
/// Takes bytes from a stream into memory that grows with what has really been read: a length stated in a damaged file
/// never makes it larger than twice the file.
/// </summary>
internal sealed class GrowingBuffer
{
    private const int FirstSize = 1 << 16;

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>Reads <paramref name="count"/> more bytes, or what is left of the stream where that is less.</summary>
    public void ReadUpTo(Stream stream, long count)
    {
        long end = Math.Min(Length + count, Argument.LongestArray);
        while (Length < end)
        {
            if (Length == _bytes.Length)
            {
                long size = Math.Min(Math.Max(FirstSize, 2L * Length), Math.Max(end, FirstSize));
                Array.Resize(ref _bytes, (int)size);
            }

            int read = stream.Read(_bytes, Length, (int)Math.Min(_bytes.Length, end) - Length);
            if (read == 0)
            {
                return;
            }

            Length += read;
        }
    }
}
