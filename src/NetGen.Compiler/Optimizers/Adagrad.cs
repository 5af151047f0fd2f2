using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>Steps that shrink with the squares of all gradients so far (<c>keras.optimizers.Adagrad</c>); Duchi et al., 2011.</summary>
public sealed class Adagrad : OptimizerFunction
{
    public override string Name => "Adagrad";

    public override IReadOnlyList<string> Formula => ["a += g²", "w -= η g / √(a + ε)"];

    public override IReadOnlyList<string> States => ["the accumulator a"];

    public override float InitialState => 0.1f;

    public override int? SquareSlot => 0;

    public override IReadOnlyList<string> Coefficients => ["LearningRate", "Epsilon"];

    public override void EmitUpdate(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"state0 = {lanes.MultiplyAdd("gradient", "gradient", "state0")};");
        writer.Line($"weight -= learningRate * gradient / {lanes.Sqrt("state0 + epsilon")};");
    }
}
