namespace NetGen.Compiler.Import.Onnx.Formulas;

/// <summary>Every written-out form that is known. Normal forms make the ways of writing one and the same into one entry.</summary>
internal static class FormulaRegistry
{
    private static readonly Expression X = Expression.Variable;
    private static readonly Expression One = Expression.Constant(1);

    /// <summary>clip(x/6 + 1/2, 0, 1).</summary>
    private static readonly Expression HardSigmoid = Algebra.Clip(Algebra.Add(X.Times(1.0 / 6), Expression.Constant(0.5)), 0, 1);

    /// <summary>tanh(sqrt(2/pi) (x + 0.044715 x^3)).</summary>
    private static readonly Expression GeluTanh = Algebra.Call(
        "Tanh", Algebra.Add(X, Algebra.Power(X, 3)!.Times(0.044715)).Times(Math.Sqrt(2 / Math.PI)));

    public static IReadOnlyList<Formula> All { get; } =
    [
        // 1 / (1 + e^-x)
        new(Algebra.Call("Sigmoid", X), "Sigmoid"),

        // x sigmoid(x)
        new(Algebra.Multiply(X, Algebra.Call("Sigmoid", X)), "SiLU"),

        // ln(1 + e^x)
        new(Algebra.Call("Softplus", X), "Softplus"),

        // x / (1 + |x|)
        new(Algebra.Divide(X, Algebra.Add(One, Algebra.Call("Abs", X))), "Softsign"),

        // x tanh(softplus(x))
        new(Algebra.Multiply(X, Algebra.Call("Tanh", Algebra.Call("Softplus", X))), "Mish"),

        // max(x, 0)
        new(Algebra.Clip(X, 0, double.PositiveInfinity), "ReLU"),

        // max(sign(x), 0)
        new(Algebra.Clip(Algebra.Call("Sign", X), 0, double.PositiveInfinity), "Step"),

        // min(max(x, 0), 6)
        new(Algebra.Clip(X, 0, 6), "ReLU6"),
        new(HardSigmoid, "HardSigmoid"),

        // x clip(x/6 + 1/2, 0, 1)
        new(Algebra.Multiply(X, HardSigmoid), "HardSwish"),

        // x/2 (1 + erf(x / sqrt 2))
        new(
            Algebra.Multiply(X.Times(0.5), Algebra.Add(One, Algebra.Call("Erf", X.Times(Math.Sqrt(0.5))))), "GELU"),

        // x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))
        new(Algebra.Multiply(X.Times(0.5), Algebra.Add(One, GeluTanh)), "GELUTanh"),
    ];
}
