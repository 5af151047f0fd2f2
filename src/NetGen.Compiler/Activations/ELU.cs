using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Activations;

/// <summary>Exponential linear unit (Clevert et al., 2015).</summary>
public sealed class ELU : ActivationFunction
{
    public override string Name => "ELU";

    public override string Formula => "z where z > 0, else alpha (e^z - 1)";

    public override float? DefaultAlpha => 1f;

    public override DerivativeSource DerivativeSource => DerivativeSource.PreActivation;

    public override IReadOnlyList<MathFunction> Functions => [MathFunctions.Expm1];

    public override IReadOnlyList<MathFunction> DerivativeFunctions => [MathFunctions.Exp];

    public override string Forward(Lanes lanes, string z, float alpha) =>
        lanes.Select(lanes.Less(z, lanes.Zero), Scaled(lanes, MathFunctions.Expm1.Call(z), alpha), z);

    public override string Derivative(Lanes lanes, string value, float alpha) =>
        lanes.Select(
            lanes.Greater(value, lanes.Zero),
            lanes.Constant(1f),
            Scaled(lanes, MathFunctions.Exp.Call(value), alpha));

    private static string Scaled(Lanes lanes, string value, float alpha) =>
        alpha == 1f ? value : $"({lanes.Constant(alpha)} * {value})";
}
