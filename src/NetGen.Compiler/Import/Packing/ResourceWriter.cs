namespace NetGen.Compiler.Import.Packing;

/// <summary>Gathers the bytes of a resource: little-endian numbers in blocks that begin on 64 bytes.</summary>
internal sealed class ResourceWriter
{
    /// <summary>Where blocks begin: the line of a cache.</summary>
    public const int Alignment = 64;

    private readonly MemoryStream _bytes = new();

    public long Length => _bytes.Length;

    /// <summary>Fills up with zeros to where the next block begins.</summary>
    public int BeginBlock()
    {
        while (_bytes.Length % Alignment != 0)
        {
            _bytes.WriteByte(0);
        }

        return checked((int)_bytes.Length);
    }

    public void Write(float value)
    {
        uint bits = SmallFloatBits.Of(value);
        Write((ushort)bits);
        Write((ushort)(bits >> 16));
    }

    public void Write(ushort value)
    {
        _bytes.WriteByte((byte)value);
        _bytes.WriteByte((byte)(value >> 8));
    }

    public void Write(sbyte value) => _bytes.WriteByte(unchecked((byte)value));

    public byte[] ToArray() => _bytes.ToArray();
}
