using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>What every optimizer does before its own update: clipping by value and decoupled weight decay.</summary>
/// <remarks>
/// Keras applies both in its base optimizer: <c>g = clip(g, -c, c)</c>, then <c>w -= η λ w</c>, biases too. Neither has a
/// switch: an infinite clip value and a decay of zero change nothing.
/// </remarks>
public static class CommonUpdate
{
    /// <summary>The float properties of <c>OptimizerCoefficients</c> that it reads, each as a local in camel case.</summary>
    public static IReadOnlyList<string> Coefficients { get; } = ["ClipValue", "Decay"];

    /// <summary>Writes statements over the locals <c>weight</c> and <c>gradient</c>, already loaded.</summary>
    public static void EmitPrologue(SourceWriter writer, Lanes lanes)
    {
        // Not Min and Max: a NaN must stay one.
        writer.Line($"gradient = {lanes.Select(lanes.Greater("gradient", "clipValue"), "clipValue", "gradient")};");
        writer.Line($"gradient = {lanes.Select(lanes.Less("gradient", "-clipValue"), "-clipValue", "gradient")};");
        writer.Line("weight -= weight * decay;");
    }
}
