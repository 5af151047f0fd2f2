namespace NetGen.Compiler.Import.Onnx.Formulas;

/// <summary>
/// A function of one variable in a normal form, so that the ways in which exporters write an activation compare equal: a
/// coefficient times factors in a fixed order. Constants are compared to the accuracy of float.
/// </summary>
internal sealed class Expression(double coefficient, IReadOnlyList<Factor> factors)
{
    /// <summary>Models store constants as float: relative rounding 6e-8, a few of them in a row.</summary>
    private const double Tolerance = 1e-6;

    public static Expression Variable { get; } = new(1, [new VariableFactor()]);

    public double Coefficient => coefficient;

    public IReadOnlyList<Factor> Factors => factors;

    public bool IsConstant => factors.Count == 0;

    /// <summary>What it is made of, without its constants.</summary>
    public string Key { get; } = string.Join("*", factors.Select(factor => factor.Key));

    public static Expression Constant(double value) => new(value, []);

    public Expression Times(double number) => number == 0 ? Constant(0) : new(coefficient * number, factors);

    public bool Matches(Expression other) =>
        AreClose(coefficient, other.Coefficient) && factors.Count == other.Factors.Count
        && factors.Zip(other.Factors, (factor, with) => factor.Matches(with)).All(equal => equal);

    public static bool AreClose(double value, double other) =>
        value == other || Math.Abs(value - other) <= Tolerance * Math.Max(Math.Abs(value), Math.Abs(other));
}
