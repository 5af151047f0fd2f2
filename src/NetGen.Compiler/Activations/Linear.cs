using NetGen.Compiler.Emit;

namespace NetGen.Compiler.Activations;

/// <summary>The identity.</summary>
public sealed class Linear : ActivationFunction
{
    public override string Name => "Linear";

    public override string Formula => "z";

    public override DerivativeSource DerivativeSource => DerivativeSource.Output;

    public override string Forward(Lanes lanes, string z, float alpha) => z;

    public override string Derivative(Lanes lanes, string value, float alpha) => lanes.Constant(1f);
}
