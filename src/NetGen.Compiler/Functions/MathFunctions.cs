namespace NetGen.Compiler.Functions;

/// <summary>Every function the emitted code can carry.</summary>
public static class MathFunctions
{
    /// <summary>e^x.</summary>
    public static MathFunction Exp { get; } = new ExpFunction();

    /// <summary>e^x - 1 for x up to 0, exact to the last bits also near 0.</summary>
    public static MathFunction Expm1 { get; } = new Expm1Function();

    /// <summary>The natural logarithm.</summary>
    public static MathFunction Log { get; } = new LogFunction();

    /// <summary>ln(1 + x) for x from 0 to 1, exact to the last bits also near 0.</summary>
    public static MathFunction Log1p { get; } = new Log1pFunction();

    /// <summary>sin 2πx for x from -1/4 to 1/4.</summary>
    public static MathFunction SineOfTurn { get; } = new SineOfTurnFunction();

    /// <summary>The error function.</summary>
    public static MathFunction Erf { get; } = new ErfFunction();

    public static MathFunction Tanh { get; } = new TanhFunction();

    public static MathFunction Sigmoid { get; } = new SigmoidFunction();

    public static MathFunction HardSigmoid { get; } = new HardSigmoidFunction();

    public static MathFunction Softplus { get; } = new SoftplusFunction();

    public static MathFunction Softsign { get; } = new SoftsignFunction();

    public static MathFunction Relu { get; } = new ReluFunction();

    public static MathFunction Gelu { get; } = new GeluFunction();

    public static MathFunction GeluDerivative { get; } = new GeluDerivativeFunction();

    public static MathFunction GeluTanh { get; } = new GeluTanhFunction();

    public static MathFunction GeluTanhDerivative { get; } = new GeluTanhDerivativeFunction();

    public static MathFunction Silu { get; } = new SiluFunction();

    public static MathFunction SiluDerivative { get; } = new SiluDerivativeFunction();

    public static MathFunction HardSwish { get; } = new HardSwishFunction();

    public static MathFunction HardSwishDerivative { get; } = new HardSwishDerivativeFunction();

    public static MathFunction Mish { get; } = new MishFunction();

    public static MathFunction MishDerivative { get; } = new MishDerivativeFunction();

    public static IReadOnlyList<MathFunction> All { get; } =
    [
        Exp, Expm1, Log, Log1p, SineOfTurn, Erf, Tanh, Sigmoid, HardSigmoid, Softplus, Softsign, Relu,
        Gelu, GeluDerivative, GeluTanh, GeluTanhDerivative, Silu, SiluDerivative, HardSwish, HardSwishDerivative,
        Mish, MishDerivative,
    ];

    private static readonly Dictionary<string, MathFunction> ByName = All.ToDictionary(function => function.Name, StringComparer.Ordinal);

    public static MathFunction Find(string name) => ByName[name];
}
