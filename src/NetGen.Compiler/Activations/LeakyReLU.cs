using NetGen.Compiler.Emit;

namespace NetGen.Compiler.Activations;

/// <summary>Rectified linear unit that leaks: a slope alpha below 0.</summary>
public sealed class LeakyReLU : ActivationFunction
{
    public override string Name => "LeakyReLU";

    public override string Formula => "z where z > 0, else alpha z";

    public override float? DefaultAlpha => 0.01f;

    public override DerivativeSource DerivativeSource => DerivativeSource.Output;

    public override string Forward(Lanes lanes, string z, float alpha) =>
        lanes.Select(lanes.Less(z, lanes.Zero), $"({lanes.Constant(alpha)} * {z})", z);

    // From the output: alpha is at least 0, so it is above 0 where z is.
    public override string Derivative(Lanes lanes, string value, float alpha) =>
        lanes.Select(lanes.Greater(value, lanes.Zero), lanes.Constant(1f), lanes.Constant(alpha));
}
