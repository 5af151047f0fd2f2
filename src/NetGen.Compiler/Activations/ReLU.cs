using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Activations;

/// <summary>Rectified linear unit.</summary>
public sealed class ReLU : ActivationFunction
{
    public override string Name => "ReLU";

    public override string Formula => "max(z, 0)";

    public override DerivativeSource DerivativeSource => DerivativeSource.Output;

    public override bool IsCheap => true;

    public override IReadOnlyList<MathFunction> Functions => [MathFunctions.Relu];

    public override string Forward(Lanes lanes, string z, float alpha) => MathFunctions.Relu.Call(z);

    public override string Derivative(Lanes lanes, string value, float alpha) =>
        lanes.Select(lanes.Greater(value, lanes.Zero), lanes.Constant(1f), lanes.Zero);
}
