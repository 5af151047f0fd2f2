using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Activations;

/// <summary>Softplus, a smooth rectifier; its derivative is the sigmoid.</summary>
public sealed class Softplus : ActivationFunction
{
    public override string Name => "Softplus";

    public override string Formula => "ln(1 + e^z)";

    public override DerivativeSource DerivativeSource => DerivativeSource.PreActivation;

    public override IReadOnlyList<MathFunction> Functions => [MathFunctions.Softplus];

    public override IReadOnlyList<MathFunction> DerivativeFunctions => [MathFunctions.Sigmoid];

    public override string Forward(Lanes lanes, string z, float alpha) => MathFunctions.Softplus.Call(z);

    public override string Derivative(Lanes lanes, string value, float alpha) => MathFunctions.Sigmoid.Call(value);
}
