using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>
/// The gradient divided by the root of its mean square, with optional momentum (<c>keras.optimizers.RMSprop</c>);
/// Hinton, 2012.
/// </summary>
/// <remarks>With μ = 0 the momentum m is the step itself, and the weight gets the same bits as without momentum.</remarks>
public sealed class RMSprop : OptimizerFunction
{
    public override string Name => "RMSprop";

    public override IReadOnlyList<string> Formula =>
        ["v = ρ v + (1 - ρ) g²", "m = μ m + η g / √(v + ε)", "w -= m"];

    public override IReadOnlyList<string> States => ["the mean square v", "the momentum m"];

    public override int? SquareSlot => 0;

    public override IReadOnlyList<string> Coefficients =>
        ["LearningRate", "Momentum", "Rho", "OneMinusRho", "Epsilon"];

    public override void EmitUpdate(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"state0 = {lanes.MultiplyAdd("rho", "state0", "oneMinusRho * (gradient * gradient)")};");
        writer.Line($"{lanes.Float} step = learningRate * gradient / {lanes.Sqrt("state0 + epsilon")};");
        writer.Line($"state1 = {lanes.MultiplyAdd("momentum", "state1", "step")};");
        writer.Line("weight -= state1;");
    }
}
