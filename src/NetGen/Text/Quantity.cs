namespace NetGen;

/// <summary>A number with the noun it counts, for sentences.</summary>
internal static class Quantity
{
    /// <summary><c>1 class</c> and <c>12,000 classes</c>, whatever the culture: the number as people write it, for what is printed.</summary>
    /// <inheritdoc cref="Plain"/>
    public static string Of(long count, string one, string? many = null) =>
        FormattableString.Invariant($"{count:N0} {Noun(count, one, many)}");

    /// <summary><c>1 value</c> and <c>12000 values</c>: the number as code has it, for messages.</summary>
    /// <param name="count">At least 0.</param>
    /// <param name="one">One of them.</param>
    /// <param name="many">Several of them, where that is more than an s behind it.</param>
    public static string Plain(long count, string one, string? many = null) =>
        FormattableString.Invariant($"{count} {Noun(count, one, many)}");

    private static string Noun(long count, string one, string? many) => count == 1 ? one : many ?? one + "s";
}
