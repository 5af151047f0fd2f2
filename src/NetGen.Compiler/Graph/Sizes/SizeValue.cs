namespace NetGen.Compiler.Graph.Sizes;

/// <summary>What came of a computation: a number, or why there is none.</summary>
/// <param name="Number">The number.</param>
/// <param name="IsLong">Whether it is a <c>long</c> rather than an <c>int</c>.</param>
/// <param name="Obstacle">Why there is none, as a sentence has it behind "because"; empty where somebody else says it.</param>
internal readonly record struct SizeValue(long Number, bool IsLong = false, string? Obstacle = null)
{
    /// <summary>No number, and an error elsewhere: of C#'s at this place, or a finding on the other network.</summary>
    public static SizeValue Silent { get; } = new(0, Obstacle: "");

    public static SizeValue Of(long number, bool isLong) =>
        isLong || number is >= int.MinValue and <= int.MaxValue ? new SizeValue(number, isLong) : Silent;

    public bool IsKnown => Obstacle == null;
}
