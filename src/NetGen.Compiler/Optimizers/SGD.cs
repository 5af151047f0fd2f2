using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>Gradient descent, with momentum and Nesterov's variant of it (<c>keras.optimizers.SGD</c>).</summary>
/// <remarks>
/// One form for all three: with μ = 0 the velocity is the step itself, so that the weight gets the bits of w - η g. The
/// step is rounded before it is used, else a fused multiply-add would round once less there.
/// </remarks>
public sealed class SGD : OptimizerFunction
{
    public override string Name => "SGD";

    public override IReadOnlyList<string> Formula => ["v = μ v - η g", "w += v; with Nesterov: w += μ v - η g"];

    public override IReadOnlyList<string> States => ["the velocity v"];

    public override IReadOnlyList<string> Coefficients => ["LearningRate", "Momentum"];

    public override IReadOnlyList<string> Flags => ["Nesterov"];

    public override void EmitUpdate(SourceWriter writer, Lanes lanes)
    {
        string next = lanes.MultiplyAdd("momentum", "state0", "step");
        writer.Line($"{lanes.Float} step = -learningRate * gradient;");
        writer.Line($"state0 = {next};");
        writer.Line($"weight += nesterov ? {next} : state0;");
    }
}
