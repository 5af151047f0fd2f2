using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>
/// <see cref="Adam"/> with Nesterov momentum (<c>keras.optimizers.Nadam</c>); Dozat, 2015. Its schedule uₜ = β₁ (1 - 0.96ᵗ/2)
/// is in the coefficients.
/// </summary>
public sealed class Nadam : OptimizerFunction
{
    public override string Name => "Nadam";

    public override IReadOnlyList<string> Formula =>
    [
        .. Moments.Formula,
        "m̂ = uₜ₊₁ m / (1 - Πu₁..uₜ₊₁) + (1 - uₜ) g / (1 - Πu₁..uₜ), uₜ = β₁ (1 - 0.96ᵗ/2)",
        "w -= η m̂ / (√(v / (1 - β₂ᵗ)) + ε)",
    ];

    public override IReadOnlyList<string> States => Moments.States;

    public override int? SquareSlot => Moments.SquareSlot;

    public override IReadOnlyList<string> Coefficients =>
    [
        "LearningRate", "OneMinusBeta1", "OneMinusBeta2", "Epsilon", "MomentumScale", "GradientScale", "VelocityScale",
    ];

    public override void EmitUpdate(SourceWriter writer, Lanes lanes)
    {
        Moments.EmitUpdate(writer, lanes);
        string lookahead = lanes.MultiplyAdd("momentumScale", "state0", "gradientScale * gradient");
        writer.Line($"{lanes.Float} lookahead = {lookahead};");
        writer.Line($"weight -= learningRate * lookahead / ({lanes.Sqrt("velocityScale * state1")} + epsilon);");
    }
}
