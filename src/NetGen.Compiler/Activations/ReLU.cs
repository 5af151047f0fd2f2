using NetGen.Compiler.Emit;

namespace NetGen.Compiler.Activations;

/// <summary>Rectified linear unit.</summary>
public sealed class ReLU : ActivationFunction
{
    public override string Name => "ReLU";

    public override string Formula => "max(z, 0)";

    public override DerivativeSource DerivativeSource => DerivativeSource.Output;

    // Not Max: a NaN must stay one, and the processor's maximum drops it.
    public override string Forward(Lanes lanes, string z, float alpha) =>
        lanes.Select(lanes.Less(z, lanes.Zero), lanes.Zero, z);

    public override string Derivative(Lanes lanes, string value, float alpha) =>
        lanes.Select(lanes.Greater(value, lanes.Zero), lanes.Constant(1f), lanes.Zero);
}
