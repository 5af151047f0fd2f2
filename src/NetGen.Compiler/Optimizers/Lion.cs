using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>Steps of one length in the sign of the momentum (<c>keras.optimizers.Lion</c>); Chen et al., 2023.</summary>
public sealed class Lion : OptimizerFunction
{
    public override string Name => "Lion";

    public override IReadOnlyList<string> Formula => ["w -= η sign(β₁ m + (1 - β₁) g)", "m = β₂ m + (1 - β₂) g"];

    public override IReadOnlyList<string> States => ["the momentum m"];

    public override IReadOnlyList<string> Coefficients =>
        ["LearningRate", "Beta1", "OneMinusBeta1", "Beta2", "OneMinusBeta2"];

    public override void EmitUpdate(SourceWriter writer, Lanes lanes)
    {
        // The sign of zero is zero and that of NaN is NaN: both are left as they are.
        string whenNotPositive = lanes.Select(lanes.Less("direction", lanes.Zero), "-learningRate", "direction");
        string step = lanes.Select(lanes.Greater("direction", lanes.Zero), "learningRate", whenNotPositive);
        writer.Line($"{lanes.Float} direction = {lanes.MultiplyAdd("beta1", "state0", "oneMinusBeta1 * gradient")};");
        writer.Line($"weight -= {step};");
        writer.Line($"state0 = {lanes.MultiplyAdd("beta2", "state0", "oneMinusBeta2 * gradient")};");
    }
}
