namespace NetGen.Compiler.Plan.Streams;

/// <summary>What a stream keeps of an operation from one step to the next; zeros before the first.</summary>
/// <param name="Value">What operations read or write of it: all of it, or of steps that came before those that the present one looks at.</param>
/// <param name="Places">How many steps that came before are kept; 0 where it is a state that the operation reads and writes.</param>
/// <param name="RowSize">The values of a step, or of the state.</param>
/// <param name="RowStride">Floats from one step to the next, padding included, or of the state.</param>
/// <param name="Carried">What the next step needs of a state; null for all of it.</param>
public sealed record KeptValue(Value Value, int Places, int RowSize, int RowStride, CarriedPart? Carried = null) : IEquatable<KeptValue>
{
    /// <summary>What is copied out and in: the steps of a run, or what the next step needs of a state.</summary>
    public CarriedPart Copied => IsHistory ? new(0, Places, RowSize, RowStride) : Carried ?? new(0, 1, RowSize, RowStride);

    /// <summary>Floats of a step, or of the state, where streams lie in the lanes.</summary>
    public int RowInLanes { get; init; } = RowSize;

    /// <summary>Whether it is a run of steps.</summary>
    public bool IsHistory => Places > 0;

    /// <summary>Floats of a copied state.</summary>
    public int StateSize => Copied.Rows * Copied.Size;

    /// <summary>
    /// Floats in memory. A run of steps has room for more: the present step goes behind the last one, and only when there is no room left
    /// does the run move back to the start.
    /// </summary>
    /// <param name="slack">For how many steps there is room.</param>
    public int Length(int slack) => IsHistory ? (Places + slack) * RowStride : RowStride;

    /// <summary>The same with streams in the lanes, where nothing is padded.</summary>
    public int LengthInLanes(int slack) => (IsHistory ? Places + slack : 1) * RowInLanes * SampleLanes.Count;
}
