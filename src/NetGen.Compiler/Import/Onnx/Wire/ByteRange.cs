namespace NetGen.Compiler.Import.Onnx.Wire;

/// <summary>A part of a file that is in memory; nothing is copied.</summary>
internal readonly struct ByteRange(byte[] bytes, int start, int length)
{
    public byte[] Bytes { get; } = bytes;

    public int Start { get; } = start;

    public int Length { get; } = length;
}
