namespace NetGen.Compiler.Plan;

/// <summary>What a value is.</summary>
public enum ValueKind
{
    /// <summary>The network's input: it lies in the user's memory, and its rows are not padded.</summary>
    Input,

    /// <summary>What an operation gives on the way forward.</summary>
    Hidden,

    /// <summary>The gradient with respect to a value.</summary>
    Adjoint,

    /// <summary>Numbers of a whole batch, however many samples it has.</summary>
    Batch,

    /// <summary>What a stream keeps from one step to the next.</summary>
    Kept,
}

/// <summary>The values of one sample between two operations: one row, or as many as the axes before the last have places.</summary>
/// <param name="Index">Unlike all others of its network: inputs first, then hidden values, then gradients.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Size">How many values a sample has.</param>
/// <param name="Rows">The rows that they lie in, each padded by itself; 1 where they lie side by side.</param>
/// <param name="Stride">
/// Floats from one sample to the next: the size for the user's own spans, else rows padded to whole vectors.
/// </param>
/// <param name="Width">The most lanes that an operation on it may use: 16, 8 or 4; the stride is a multiple of it.</param>
/// <param name="Of">Of a gradient, the index of the value it belongs to; else its own.</param>
public sealed record Value(int Index, ValueKind Kind, int Size, int Rows, int Stride, int Width, int Of) : IEquatable<Value>
{
    public bool IsInput => Kind == ValueKind.Input;

    public bool IsAdjoint => Kind == ValueKind.Adjoint;

    public bool IsOfBatch => Kind == ValueKind.Batch;

    public bool IsKept => Kind == ValueKind.Kept;

    /// <summary>The widest vector that a row of this size fills for the most part.</summary>
    public static int WidthOf(int size) => size > 8 ? 16 : size > 4 ? 8 : 4;

    public static int Pad(int size, int multiple) => (size + multiple - 1) / multiple * multiple;

    /// <summary>Floats of a padded row.</summary>
    public static int StrideOf(int size) => Pad(size, WidthOf(size));

    /// <summary>The user's rows.</summary>
    public static Value Input(int index, int size) => new(index, ValueKind.Input, size, 1, size, 4, index);

    /// <summary>A value whose values lie in rows, each of them padded.</summary>
    public static Value Padded(int index, int size, int rows = 1) =>
        new(index, ValueKind.Hidden, size, rows, rows * StrideOf(size / rows), WidthOf(size / rows), index);

    /// <summary>So many numbers of a whole batch.</summary>
    public static Value OfBatch(int index, int size) => new(index, ValueKind.Batch, size, 1, Pad(size, 16), 16, index);

    /// <summary>The gradient with respect to a value, in rows like its own; they are padded even where the value's are not.</summary>
    public static Value Adjoint(int index, Value of) => Adjoint(index, of, of.Size, of.Rows);

    /// <summary>Such a gradient on its way, of another size.</summary>
    public static Value Adjoint(int index, Value of, int size, int rows) => Padded(index, size, rows) with { Kind = ValueKind.Adjoint, Of = of.Index };

    /// <summary>Whether rows of so many values need no padding: then they lie as rows where they lie side by side.</summary>
    public static bool FillsVectors(int rowSize) => rowSize % WidthOf(rowSize) == 0;

    /// <summary>The rows of so many values in a sample's memory. What pads a sample as a whole is rows too, whose values nobody reads.</summary>
    public int RowsOf(int rowSize) => Stride / StrideOf(rowSize);
}
