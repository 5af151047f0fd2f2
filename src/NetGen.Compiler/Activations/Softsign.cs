using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Activations;

/// <summary>Softsign.</summary>
public sealed class Softsign : ActivationFunction
{
    public override string Name => "Softsign";

    public override string Formula => "z / (1 + |z|)";

    public override bool IsCheap => true;

    public override DerivativeSource DerivativeSource => DerivativeSource.Output;

    public override IReadOnlyList<MathFunction> Functions => [MathFunctions.Softsign];

    public override string Forward(Lanes lanes, string z, float alpha) => MathFunctions.Softsign.Call(z);

    // (1 - |a|)^2.
    public override string Derivative(Lanes lanes, string value, float alpha) =>
        $"(({lanes.Constant(1f)} - {lanes.Abs(value)}) * ({lanes.Constant(1f)} - {lanes.Abs(value)}))";
}
