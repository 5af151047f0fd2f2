using NetGen.Compiler.Emit;

namespace NetGen.Compiler.Activations;

/// <summary>Heaviside's step: the perceptron's threshold. Its derivative is 0, so nothing learns through it.</summary>
public sealed class Step : ActivationFunction
{
    public override string Name => "Step";

    public override string Formula => "1 where z > 0, else 0";

    public override DerivativeSource DerivativeSource => DerivativeSource.Output;

    // The inner choice keeps NaN, which is neither above nor below 0.
    public override string Forward(Lanes lanes, string z, float alpha) =>
        lanes.Select(
            lanes.Greater(z, lanes.Zero),
            lanes.Constant(1f),
            lanes.Select(lanes.LessOrEqual(z, lanes.Zero), lanes.Zero, z));

    public override string Derivative(Lanes lanes, string value, float alpha) => lanes.Zero;
}
