namespace NetGen;

/// <summary>A number with the noun it counts, for sentences.</summary>
internal static class Quantity
{
    /// <summary><c>1 class</c> and <c>12,000 classes</c>, whatever the culture.</summary>
    public static string Of(long count, string one, string many) =>
        FormattableString.Invariant($"{count:N0} {(count == 1 ? one : many)}");
}
