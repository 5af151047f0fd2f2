using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Activations;

/// <summary>Scaled exponential linear unit (Klambauer et al., 2017): its fixed point has mean 0 and variance 1.</summary>
public sealed class SELU : ActivationFunction
{
    private const float Scale = (float)1.0507009873554805;
    private const float ScaleBelow = (float)(1.0507009873554805 * 1.6732632423543773);

    public override string Name => "SELU";

    public override string Formula => "1.05070098 z where z > 0, else 1.05070098 * 1.67326324 (e^z - 1)";

    public override DerivativeSource DerivativeSource => DerivativeSource.PreActivation;

    public override IReadOnlyList<MathFunction> Functions => [MathFunctions.Expm1];

    public override IReadOnlyList<MathFunction> DerivativeFunctions => [MathFunctions.Exp];

    public override string Forward(Lanes lanes, string z, float alpha) =>
        lanes.Select(
            lanes.Less(z, lanes.Zero),
            $"({lanes.Constant(ScaleBelow)} * {MathFunctions.Expm1.Call(z)})",
            $"({lanes.Constant(Scale)} * {z})");

    public override string Derivative(Lanes lanes, string value, float alpha) =>
        lanes.Select(
            lanes.Greater(value, lanes.Zero),
            lanes.Constant(Scale),
            $"({lanes.Constant(ScaleBelow)} * {MathFunctions.Exp.Call(value)})");
}
