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
}

/// <summary>The values of one sample between two operations.</summary>
/// <param name="Index">Unlike all others of its network: inputs first, then hidden values, then gradients.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Size">How many values a sample has.</param>
/// <param name="Stride">
/// Floats from one sample to the next: the size for the user's own spans, else padded to whole vectors.
/// </param>
/// <param name="Width">The most lanes that an operation on it may use: 16, 8 or 4; the stride is a multiple of it.</param>
/// <param name="Of">Of a gradient, the index of the value it belongs to; else its own.</param>
public sealed record Value(int Index, ValueKind Kind, int Size, int Stride, int Width, int Of) : IEquatable<Value>
{
    public bool IsInput => Kind == ValueKind.Input;

    public bool IsAdjoint => Kind == ValueKind.Adjoint;

    /// <summary>The widest vector that a row of this size fills for the most part.</summary>
    public static int WidthOf(int size) => size > 8 ? 16 : size > 4 ? 8 : 4;

    public static int Pad(int size, int multiple) => (size + multiple - 1) / multiple * multiple;

    /// <summary>Floats of a padded row.</summary>
    public static int StrideOf(int size) => Pad(size, WidthOf(size));

    /// <summary>The user's rows.</summary>
    public static Value Input(int index, int size) => new(index, ValueKind.Input, size, size, 4, index);

    /// <summary>A value with padded rows.</summary>
    public static Value Padded(int index, int size) => new(index, ValueKind.Hidden, size, StrideOf(size), WidthOf(size), index);

    /// <summary>The gradient with respect to a value; its rows are padded even where the value's are not.</summary>
    public static Value Adjoint(int index, Value of) => new(index, ValueKind.Adjoint, of.Size, StrideOf(of.Size), WidthOf(of.Size), of.Index);
}
