namespace NetGen.Compiler.Plan.Streams;

/// <summary>What the next step needs of a state, padding aside.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Rows">Runs of values: of an LSTM h and c.</param>
/// <param name="Size">Values of a run.</param>
/// <param name="Stride">Floats from one run to the next.</param>
public sealed record CarriedPart(int Start, int Rows, int Size, int Stride) : IEquatable<CarriedPart>
{
    /// <summary>Nothing.</summary>
    public static CarriedPart None { get; } = new(0, 0, 0, 0);
}
