namespace Noughts;

/// <summary>A way to turn a square board: quarter turns, then perhaps a mirror.</summary>
internal readonly record struct Symmetry(int Turns, bool IsMirrored)
{
    public static readonly Symmetry[] All =
        [.. Enumerable.Range(0, 8).Select(number => new Symmetry(number % 4, number >= 4))];
}
