namespace NetGen.Compiler.Plan.Streams;

/// <summary>What a stream keeps of an operation from one step to the next; zeros before the first.</summary>
/// <param name="Value">What operations read or write of it: all of it, or of steps that came before those that the present one looks at.</param>
/// <param name="Places">How many steps that came before are kept; 0 where it is a state that the operation reads and writes.</param>
/// <param name="RowSize">The values of a step, or of the state.</param>
/// <param name="RowStride">Floats from one step to the next, padding included, or of the state.</param>
/// <param name="Start">Floats of a state that the next step does not need, before those that it does.</param>
public sealed record KeptValue(Value Value, int Places, int RowSize, int RowStride, int Start = 0) : IEquatable<KeptValue>
{
    /// <summary>Floats of a step, or of the state, where streams lie in the lanes.</summary>
    public int RowInLanes { get; init; } = RowSize;

    /// <summary>Whether it is a run of steps.</summary>
    public bool IsHistory => Places > 0;

    /// <summary>Floats of a copied state.</summary>
    public int StateSize => IsHistory ? Places * RowSize : RowSize - Start;

    /// <summary>
    /// Floats in memory. A run of steps has room for more: the present step goes behind the last one, and only when there is no room left
    /// does the run move back to the start.
    /// </summary>
    /// <param name="slack">For how many steps there is room.</param>
    public int Length(int slack) => IsHistory ? (Places + slack) * RowStride : RowStride;

    /// <summary>The same with streams in the lanes, where nothing is padded.</summary>
    public int LengthInLanes(int slack) => (IsHistory ? Places + slack : 1) * RowInLanes * SampleLanes.Count;
}
