using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Tests.Functions;

/// <summary>A function, what it approximates, and how well it has to.</summary>
/// <param name="Function">What is tested.</param>
/// <param name="Exact">The same in double precision.</param>
/// <param name="MaxUlp">The bound, in ulp of the exact value.</param>
/// <param name="MaxRelativeToArgument">A value is also right within this part of |x|.</param>
/// <param name="MaxAbsolute">A value is also right within this distance.</param>
/// <param name="From">Where it begins to be defined.</param>
/// <param name="To">Where it ends.</param>
internal sealed record FunctionCase(
    MathFunction Function,
    Func<double, double> Exact,
    double MaxUlp,
    double MaxRelativeToArgument = 0,
    double MaxAbsolute = 0,
    float From = float.NegativeInfinity,
    float To = float.PositiveInfinity)
{
    public static readonly FunctionCase[] All =
    [
        new(MathFunctions.Exp, Math.Exp, 2),
        new(MathFunctions.Expm1, Reference.Expm1, 2, To: 0),
        new(MathFunctions.Log, Math.Log, 2),
        new(MathFunctions.Log1p, Reference.Log1p, 2, From: 0, To: 1),
        new(MathFunctions.SineOfTurn, x => Math.Sin(2 * Math.PI * x), 4, From: -0.25f, To: 0.25f),
        new(MathFunctions.Erf, Reference.Erf, 4),
        new(MathFunctions.Tanh, Math.Tanh, 4),
        new(MathFunctions.Sigmoid, Reference.Sigmoid, 4),
        new(MathFunctions.HardSigmoid, Reference.HardSigmoid, 2),
        new(MathFunctions.Softplus, Reference.Softplus, 4),
        new(MathFunctions.Softsign, Reference.Softsign, 2),
        new(MathFunctions.Relu, x => x < 0 ? 0 : x, 0),
        new(MathFunctions.Gelu, Reference.Gelu, 4, MaxRelativeToArgument: 1e-6),
        new(MathFunctions.GeluDerivative, Reference.GeluDerivative, 4, MaxAbsolute: 1e-6),
        new(MathFunctions.GeluTanh, Reference.GeluTanh, 4, MaxRelativeToArgument: 1e-6),
        new(MathFunctions.GeluTanhDerivative, Reference.GeluTanhDerivative, 4, MaxAbsolute: 1e-6),
        new(MathFunctions.Silu, Reference.Silu, 4, MaxRelativeToArgument: 1e-6),
        new(MathFunctions.SiluDerivative, Reference.SiluDerivative, 4, MaxAbsolute: 1e-6),
        new(MathFunctions.HardSwish, Reference.HardSwish, 4),
        new(MathFunctions.HardSwishDerivative, Reference.HardSwishDerivative, 4, MaxAbsolute: 1e-6),
        new(MathFunctions.Mish, Reference.Mish, 4, MaxRelativeToArgument: 1e-6),
        new(MathFunctions.MishDerivative, Reference.MishDerivative, 4, MaxAbsolute: 1e-6),
    ];

    public static TheoryData<string> Names => [.. All.Select(item => item.Function.Name)];

    public static FunctionCase Find(string name) => All.Single(item => item.Function.Name == name);

    /// <summary>The distance in ulp; 0 where one of the other bounds holds.</summary>
    public double Distance(float x, float actual, double exact)
    {
        double difference = Math.Abs(actual - exact);
        bool isNear = (MaxAbsolute > 0 && difference <= MaxAbsolute)
            || (MaxRelativeToArgument > 0 && difference <= MaxRelativeToArgument * Math.Abs((double)x));
        return isNear ? 0 : Ulp.Distance(actual, exact);
    }
}
