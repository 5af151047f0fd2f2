using NetGen.Compiler.Activations;
using NetGen.Compiler.Tests.Functions;

namespace NetGen.Compiler.Tests.Activations;

/// <summary>An activation, its formula and the formula's derivative in double precision, and how well it has to do.</summary>
/// <param name="Name">The member of the enumeration.</param>
/// <param name="Exact">f(z).</param>
/// <param name="ExactDerivative">f'(z), away from the kinks.</param>
/// <param name="MaxRelativeToArgument">f(z) is also right within this part of |z|.</param>
internal sealed record ActivationCase(
    string Name, Func<double, double> Exact, Func<double, double> ExactDerivative, double MaxRelativeToArgument = 0)
{
    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;

    public static readonly ActivationCase[] All =
    [
        new("Linear", z => z, _ => 1),
        new("Step", z => z > 0 ? 1 : 0, _ => 0),
        new("ReLU", z => Math.Max(z, 0), z => z > 0 ? 1 : 0),
        new("LeakyReLU", z => z > 0 ? z : 0.01 * z, z => z > 0 ? 1 : 0.01),
        new("ELU", z => z > 0 ? z : Reference.Expm1(z), z => z > 0 ? 1 : Math.Exp(z)),
        new("SELU",
            z => SeluScale * (z > 0 ? z : SeluAlpha * Reference.Expm1(z)),
            z => SeluScale * (z > 0 ? 1 : SeluAlpha * Math.Exp(z))),
        new("GELU", Reference.Gelu, Reference.GeluDerivative, 1e-6),
        new("GELUTanh", Reference.GeluTanh, Reference.GeluTanhDerivative, 1e-6),
        new("Sigmoid", Reference.Sigmoid, z => Reference.Sigmoid(z) * Reference.Sigmoid(-z)),
        new("HardSigmoid", Reference.HardSigmoid, z => Math.Abs(z) < 3 ? 1.0 / 6 : 0),
        new("Tanh", Math.Tanh, z => 1 - Math.Tanh(z) * Math.Tanh(z)),
        new("Softplus", Reference.Softplus, Reference.Sigmoid),
        new("Softsign", Reference.Softsign, z => 1 / ((1 + Math.Abs(z)) * (1 + Math.Abs(z)))),
        new("SiLU", Reference.Silu, Reference.SiluDerivative, 1e-6),
        new("HardSwish", Reference.HardSwish, Reference.HardSwishDerivative),
        new("Mish", Reference.Mish, Reference.MishDerivative, 1e-6),
        new("ReLU6", z => Math.Clamp(z, 0, 6), z => z is > 0 and < 6 ? 1 : 0),
    ];

    public static TheoryData<string> Names => [.. All.Select(item => item.Name)];

    public ActivationFunction Function => ActivationRegistry.Find(Name)!;

    public static ActivationCase Find(string name) => All.Single(item => item.Name == name);

    /// <summary>f over some lane count, compiled.</summary>
    public EmittedFunction.Sweep Forward(int laneCount, Compiler.Emit.Arithmetic arithmetic, float? alpha = null) =>
        EmittedFunction.Compile(
            Function.Functions, lanes => Function.Forward(lanes, "value", Alpha(alpha)), laneCount, arithmetic);

    /// <summary>f' over some lane count, compiled; of z or f(z), as the activation says.</summary>
    public EmittedFunction.Sweep Derivative(int laneCount, Compiler.Emit.Arithmetic arithmetic, float? alpha = null) =>
        EmittedFunction.Compile(
            Function.DerivativeFunctions, lanes => Function.Derivative(lanes, "value", Alpha(alpha)), laneCount, arithmetic);

    private float Alpha(float? alpha) => alpha ?? Function.DefaultAlpha ?? 0f;
}
