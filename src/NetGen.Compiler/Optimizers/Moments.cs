using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>The moving averages of the gradient and its square that the Adam family keeps.</summary>
internal static class Moments
{
    public static readonly IReadOnlyList<string> Formula = ["m += (1 - β₁) (g - m)", "v += (1 - β₂) (g² - v)"];

    public static readonly IReadOnlyList<string> States = ["the first moment m", "the second moment v"];

    public const int SquareSlot = 1;

    public static void EmitUpdate(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} meanError = gradient - state0;");
        writer.Line($"{lanes.Float} squareError = (gradient * gradient) - state1;");
        writer.Line($"state0 = {lanes.MultiplyAdd("oneMinusBeta1", "meanError", "state0")};");
        writer.Line($"state1 = {lanes.MultiplyAdd("oneMinusBeta2", "squareError", "state1")};");
    }
}
