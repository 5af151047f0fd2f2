using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Activations;

/// <summary>The hyperbolic tangent.</summary>
public sealed class Tanh : ActivationFunction
{
    public override string Name => "Tanh";

    public override string Formula => "(e^z - e^-z) / (e^z + e^-z)";

    public override DerivativeSource DerivativeSource => DerivativeSource.Output;

    public override IReadOnlyList<MathFunction> Functions => [MathFunctions.Tanh];

    public override string Forward(Lanes lanes, string z, float alpha) => MathFunctions.Tanh.Call(z);

    // 1 - a^2.
    public override string Derivative(Lanes lanes, string value, float alpha) =>
        $"({lanes.Constant(1f)} - ({value} * {value}))";
}
