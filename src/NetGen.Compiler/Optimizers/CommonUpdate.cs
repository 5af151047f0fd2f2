using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>
/// What every optimizer does around its own update: clipping by value and decoupled weight decay before it, and zero for what is
/// below <see cref="Least"/> on both sides.
/// </summary>
/// <remarks>
/// Keras applies clipping and decay in its base optimizer: <c>g = clip(g, -c, c)</c>, then <c>w -= η λ w</c>, biases too. A decay
/// of zero changes nothing. Parameters and moments go to zero in every sixteenth step: a moment shrinks so slowly that none
/// becomes subnormal in between, and in every step the comparisons would take a seventh of its time.
/// </remarks>
public static class CommonUpdate
{
    /// <summary>The float properties of <c>OptimizerCoefficients</c> that it reads, each as a local in camel case.</summary>
    public static IReadOnlyList<string> Coefficients { get; } = ["ClipValue", "Decay"];

    /// <summary>Its bool properties, each as a local in camel case.</summary>
    public static IReadOnlyList<string> Flags { get; } = ["FlushesToZero"];

    /// <summary>Writes statements over the locals <c>weight</c> and <c>gradient</c>, already loaded.</summary>
    public static void EmitPrologue(SourceWriter writer, Lanes lanes, OptimizerFunction optimizer)
    {
        using (writer.Block("if (clips)"))
        {
            // Not Min and Max: a NaN must stay one.
            writer.Line($"gradient = {lanes.Select(lanes.Greater("gradient", "clipValue"), "clipValue", "gradient")};");
            writer.Line($"gradient = {lanes.Select(lanes.Less("gradient", "-clipValue"), "-clipValue", "gradient")};");
        }

        writer.Blank();
        writer.Line($"gradient = {Least.OrZero(lanes, "gradient", optimizer.SquareSlot == null ? "least" : "leastGradient")};");
        writer.Line("weight -= weight * decay;");
    }

    /// <summary>Writes statements over the locals <c>weight</c> and <c>state0</c>, <c>state1</c>, about to be stored.</summary>
    public static void EmitEpilogue(SourceWriter writer, Lanes lanes, OptimizerFunction optimizer)
    {
        using (writer.Block("if (flushesToZero)"))
        {
            writer.Line($"weight = {Least.OrZero(lanes, "weight", "least")};");
            for (int slot = 0; slot < optimizer.StateSlots; slot++)
            {
                string state = "state" + Literal.Int(slot);
                writer.Line($"{state} = {Least.OrZero(lanes, state, slot == optimizer.SquareSlot ? "leastSquare" : "least")};");
            }
        }
    }
}
