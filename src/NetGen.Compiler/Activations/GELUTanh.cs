using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Activations;

/// <summary>Gaussian error linear unit, approximated by tanh (Hendrycks and Gimpel, 2016).</summary>
public sealed class GELUTanh : ActivationFunction
{
    public override string Name => "GELUTanh";

    public override string Formula => "z/2 (1 + tanh(sqrt(2 / pi) (z + 0.044715 z^3)))";

    public override DerivativeSource DerivativeSource => DerivativeSource.PreActivation;

    public override IReadOnlyList<MathFunction> Functions => [MathFunctions.GeluTanh];

    public override IReadOnlyList<MathFunction> DerivativeFunctions => [MathFunctions.GeluTanhDerivative];

    public override string Forward(Lanes lanes, string z, float alpha) => MathFunctions.GeluTanh.Call(z);

    public override string Derivative(Lanes lanes, string value, float alpha) =>
        MathFunctions.GeluTanhDerivative.Call(value);
}
