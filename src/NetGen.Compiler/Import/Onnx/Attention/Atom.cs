namespace NetGen.Compiler.Import.Onnx.Attention;

/// <summary>What an axis, or a part of one that others make with it, counts.</summary>
internal enum AtomKind
{
    /// <summary>Samples.</summary>
    Batch,

    /// <summary>Steps of a sequence.</summary>
    Steps,

    /// <summary>What a projection gives: heads, values of a head, or all of them.</summary>
    Columns,
}

/// <summary>
/// A part of an axis. Two are the same where they are one object: it is told apart what is of one size.
/// </summary>
/// <param name="kind">What it counts.</param>
/// <param name="size">How many; 1 of samples, whose number isn't known.</param>
/// <param name="stride">Of columns, how far one is from the next.</param>
internal sealed class Atom(AtomKind kind, int size, int stride = 1)
{
    public AtomKind Kind => kind;

    public int Size => size;

    public int Stride => stride;

    public bool IsBatch => kind == AtomKind.Batch;
}
