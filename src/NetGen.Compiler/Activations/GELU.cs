using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Activations;

/// <summary>Gaussian error linear unit, the exact form (Hendrycks and Gimpel, 2016).</summary>
public sealed class GELU : ActivationFunction
{
    public override string Name => "GELU";

    public override string Formula => "z/2 (1 + erf(z / sqrt 2))";

    public override DerivativeSource DerivativeSource => DerivativeSource.PreActivation;

    public override bool GivesSlopes => true;

    public override void EmitWithSlope(SourceWriter writer, Lanes lanes) => GeluDerivativeFunction.EmitWithValue(writer, lanes);

    public override IReadOnlyList<MathFunction> Functions => [MathFunctions.Gelu];

    public override IReadOnlyList<MathFunction> DerivativeFunctions => [MathFunctions.GeluDerivative];

    public override string Forward(Lanes lanes, string z, float alpha) => MathFunctions.Gelu.Call(z);

    public override string Derivative(Lanes lanes, string value, float alpha) =>
        MathFunctions.GeluDerivative.Call(value);
}
