using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Activations;

/// <summary>Swish with the hard sigmoid (Howard et al., 2019).</summary>
public sealed class HardSwish : ActivationFunction
{
    public override string Name => "HardSwish";

    public override string Formula => "z clip(z/6 + 1/2, 0, 1)";

    public override bool IsCheap => true;

    public override DerivativeSource DerivativeSource => DerivativeSource.PreActivation;

    public override IReadOnlyList<MathFunction> Functions => [MathFunctions.HardSwish];

    public override IReadOnlyList<MathFunction> DerivativeFunctions => [MathFunctions.HardSwishDerivative];

    public override string Forward(Lanes lanes, string z, float alpha) => MathFunctions.HardSwish.Call(z);

    public override string Derivative(Lanes lanes, string value, float alpha) =>
        MathFunctions.HardSwishDerivative.Call(value);
}
