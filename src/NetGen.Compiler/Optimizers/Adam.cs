using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>
/// Adaptive moment estimation (<c>keras.optimizers.Adam</c>); Kingma and Ba, 2014. The bias corrections are folded into the
/// step size α, which makes ε the paper's "epsilon hat".
/// </summary>
public class Adam : OptimizerFunction
{
    public override string Name => "Adam";

    public override IReadOnlyList<string> Formula =>
        [.. Moments.Formula, "w -= α m / (√v + ε), α = η √(1 - β₂ᵗ) / (1 - β₁ᵗ)"];

    public override IReadOnlyList<string> States => Moments.States;

    public override int? SquareSlot => Moments.SquareSlot;

    public override IReadOnlyList<string> Coefficients => ["StepSize", "OneMinusBeta1", "OneMinusBeta2", "Epsilon"];

    public override void EmitUpdate(SourceWriter writer, Lanes lanes)
    {
        Moments.EmitUpdate(writer, lanes);
        writer.Line($"weight -= stepSize * state0 / ({lanes.Sqrt("state1")} + epsilon);");
    }
}
