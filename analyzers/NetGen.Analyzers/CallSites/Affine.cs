using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.CallSites;

/// <summary>
/// A whole number as <c>factor * variable + constant</c>. Of a variable that nothing is known of, the distance of two such
/// numbers may be known still: <c>4 * (i + 1) - 4 * i</c>.
/// </summary>
internal readonly struct Affine
{
    private readonly ISymbol? _variable;
    private readonly long _factor;
    private readonly long _constant;

    private Affine(ISymbol? variable, long factor, long constant)
    {
        _variable = factor == 0 ? null : variable;
        _factor = factor;
        _constant = constant;
    }

    /// <summary>The value, where it does not depend on a variable; else null.</summary>
    public long? Known => _variable == null ? _constant : null;

    /// <summary>A number that is known.</summary>
    public static Affine Of(long constant) => new(null, 0, constant);

    /// <summary>A variable's value, whatever it is.</summary>
    public static Affine Of(ISymbol variable) => new(variable, 1, 0);

    /// <summary>The sum; null where it is no such number.</summary>
    public static Affine? Sum(Affine left, Affine right) =>
        left._variable == null || right._variable == null
        || SymbolEqualityComparer.Default.Equals(left._variable, right._variable)
            ? InRange(left._variable ?? right._variable, left._factor + right._factor, left._constant + right._constant)
            : null;

    /// <inheritdoc cref="Sum"/>
    public static Affine? Difference(Affine left, Affine right) =>
        Product(right, Of(-1)) is { } negative ? Sum(left, negative) : null;

    /// <inheritdoc cref="Sum"/>
    public static Affine? Product(Affine left, Affine right) =>
        left.Known is { } first ? InRange(right._variable, first * right._factor, first * right._constant)
        : right.Known != null ? Product(right, left)
        : null;

    /// <summary>Beyond the range of <c>int</c> the program wraps or throws, so nothing is known.</summary>
    private static Affine? InRange(ISymbol? variable, long factor, long constant) =>
        factor is >= int.MinValue and <= int.MaxValue && constant is >= int.MinValue and <= int.MaxValue
            ? new Affine(variable, factor, constant)
            : null;
}
