using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>s = 1 / (1 + e^-z) and c = 1 - s, both as quotients of e^-|z|, so that nothing overflows and nothing cancels.</summary>
internal static class SigmoidPair
{
    /// <param name="writer">Gets <c>s</c> and <c>c</c>.</param>
    /// <param name="lanes">The lanes of x.</param>
    /// <param name="z">A number that has the sign of x.</param>
    public static void Emit(SourceWriter writer, Lanes lanes, string z)
    {
        string one = lanes.Constant(1f);
        writer.Line($"{lanes.Float} t = {MathFunctions.Exp.Call("-" + lanes.Abs(z))};");
        writer.Line($"{lanes.Float} larger = {one} / ({one} + t);");
        writer.Line($"{lanes.Float} smaller = t * larger;");
        Mask isNegative = lanes.Less("x", lanes.Zero);
        writer.Line($"{lanes.Float} s = {lanes.Select(isNegative, "smaller", "larger")};");
        writer.Line($"{lanes.Float} c = {lanes.Select(isNegative, "larger", "smaller")};");
    }
}
