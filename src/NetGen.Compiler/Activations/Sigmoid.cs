using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Activations;

/// <summary>The logistic function.</summary>
public sealed class Sigmoid : ActivationFunction
{
    public override string Name => "Sigmoid";

    public override string Formula => "1 / (1 + e^-z)";

    public override DerivativeSource DerivativeSource => DerivativeSource.Output;

    public override IReadOnlyList<MathFunction> Functions => [MathFunctions.Sigmoid];

    public override string Forward(Lanes lanes, string z, float alpha) => MathFunctions.Sigmoid.Call(z);

    // a (1 - a).
    public override string Derivative(Lanes lanes, string value, float alpha) =>
        $"({value} * ({lanes.Constant(1f)} - {value}))";
}
