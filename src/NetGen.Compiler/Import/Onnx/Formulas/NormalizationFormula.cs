namespace NetGen.Compiler.Import.Onnx.Formulas;

/// <summary>
/// A normalization of rows that is written out, up to what its values are multiplied by: (x - mean(x)) / sqrt(variance + epsilon), or
/// x / sqrt(mean(x x) + epsilon).
/// </summary>
/// <param name="Centers">Whether the mean is taken off.</param>
/// <param name="Epsilon">Any number above 0.</param>
internal sealed record NormalizationFormula(bool Centers, double Epsilon)
{
    private static readonly Expression X = Expression.Variable;
    private static readonly Expression Centered = Algebra.Subtract(X, Algebra.Mean(X));

    /// <summary>The one that an expression is; null for others.</summary>
    public static NormalizationFormula? Of(Expression expression) =>
        EpsilonOf(expression) is not { } epsilon ? null
        : Define(X, epsilon).Matches(expression) ? new NormalizationFormula(false, epsilon)
        : Define(Centered, epsilon).Matches(expression) ? new NormalizationFormula(true, epsilon)
        : null;

    private static Expression Define(Expression x, double epsilon) => Algebra.Divide(
        x, Algebra.Root(Algebra.Add(Algebra.Mean(Algebra.Power(x, 2)!), Expression.Constant(epsilon))));

    /// <summary>A sum's first term is its constant, which stands in front of it in normal form: epsilon (1 + mean / epsilon).</summary>
    private static double? EpsilonOf(Expression expression) => expression.Factors
        .OfType<CallFactor>()
        .Where(factor => factor is { Function: "Inverse", Argument.Factors.Count: 1 })
        .Select(factor => factor.Argument.Factors[0] is CallFactor { Function: "Sqrt" } root ? root.Argument.Coefficient : (double?)null)
        .FirstOrDefault(epsilon => epsilon > 0);
}
