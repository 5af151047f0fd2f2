namespace NetGen.Training;

/// <summary>Passes bytes on to or from another stream, and computes their FNV-1a hash (Fowler, Noll and Vo), 64 bits.</summary>
/// <param name="inner">The other stream; it stays open.</param>
internal sealed class HashedStream(Stream inner) : Stream
{
    /// <summary>The hash of all bytes so far: it finds damage, not intent.</summary>
    public ulong Hash { get; private set; } = 0xCBF29CE484222325;

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = inner.Read(buffer, offset, count);
        Add(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Add(buffer);
        inner.Write(buffer);
    }

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Add(ReadOnlySpan<byte> bytes)
    {
        ulong hash = Hash;
        foreach (byte value in bytes)
        {
            hash = unchecked((hash ^ value) * 0x100000001B3);
        }

        Hash = hash;
    }
}
