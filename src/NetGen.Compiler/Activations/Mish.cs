using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Activations;

/// <summary>Mish (Misra, 2019).</summary>
public sealed class Mish : ActivationFunction
{
    public override string Name => "Mish";

    public override string Formula => "z tanh(ln(1 + e^z))";

    public override DerivativeSource DerivativeSource => DerivativeSource.PreActivation;

    public override IReadOnlyList<MathFunction> Functions => [MathFunctions.Mish];

    public override IReadOnlyList<MathFunction> DerivativeFunctions => [MathFunctions.MishDerivative];

    public override string Forward(Lanes lanes, string z, float alpha) => MathFunctions.Mish.Call(z);

    public override string Derivative(Lanes lanes, string value, float alpha) =>
        MathFunctions.MishDerivative.Call(value);
}
