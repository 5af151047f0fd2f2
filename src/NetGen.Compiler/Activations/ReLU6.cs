using NetGen.Compiler.Emit;

namespace NetGen.Compiler.Activations;

/// <summary>Rectified linear unit up to 6.</summary>
public sealed class ReLU6 : ActivationFunction
{
    public override string Name => "ReLU6";

    public override string Formula => "min(max(z, 0), 6)";

    public override DerivativeSource DerivativeSource => DerivativeSource.Output;

    public override string Forward(Lanes lanes, string z, float alpha) =>
        lanes.Select(
            lanes.Less(z, lanes.Zero),
            lanes.Zero,
            lanes.AtMost(z, 6f));

    public override string Derivative(Lanes lanes, string value, float alpha) =>
        lanes.Select(
            lanes.Greater(value, lanes.Zero),
            lanes.Select(lanes.Less(value, lanes.Constant(6f)), lanes.Constant(1f), lanes.Zero),
            lanes.Zero);
}
