using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Activations;

/// <summary>Sigmoid linear unit, also called swish (Elfwing et al., 2017).</summary>
public sealed class SiLU : ActivationFunction
{
    public override string Name => "SiLU";

    public override string Formula => "z / (1 + e^-z)";

    public override DerivativeSource DerivativeSource => DerivativeSource.PreActivation;

    public override IReadOnlyList<MathFunction> Functions => [MathFunctions.Silu];

    public override IReadOnlyList<MathFunction> DerivativeFunctions => [MathFunctions.SiluDerivative];

    public override string Forward(Lanes lanes, string z, float alpha) => MathFunctions.Silu.Call(z);

    public override string Derivative(Lanes lanes, string value, float alpha) =>
        MathFunctions.SiluDerivative.Call(value);
}
