using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Activations;

/// <summary>The sigmoid made of straight lines.</summary>
public sealed class HardSigmoid : ActivationFunction
{
    public override string Name => "HardSigmoid";

    public override string Formula => "clip(z/6 + 1/2, 0, 1)";

    public override bool IsCheap => true;

    public override DerivativeSource DerivativeSource => DerivativeSource.Output;

    public override IReadOnlyList<MathFunction> Functions => [MathFunctions.HardSigmoid];

    public override string Forward(Lanes lanes, string z, float alpha) => MathFunctions.HardSigmoid.Call(z);

    public override string Derivative(Lanes lanes, string value, float alpha) =>
        lanes.Select(
            lanes.Greater(value, lanes.Zero),
            lanes.Select(lanes.Less(value, lanes.Constant(1f)), lanes.Constant(1f / 6f), lanes.Zero),
            lanes.Zero);
}
