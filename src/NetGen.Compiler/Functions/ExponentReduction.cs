using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>
/// Splits the argument of an exponential: x = n ln 2 + r with n a whole number and |r| at most ln 2 / 2.
/// </summary>
/// <remarks>
/// Adding 1.5 * 2^23 rounds to a whole number and leaves it in the sum's last bits, where it can be shifted into an
/// exponent. ln 2 is subtracted in two parts (Cody and Waite, 1980); the first has 15 bits, so that its product with n is
/// exact without fused multiply-add too.
/// </remarks>
internal static class ExponentReduction
{
    private const float RoundingShift = 12582912f;
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693145752f;
    private const float Ln2Low = 1.42860677e-6f;

    /// <summary>Writes the locals <c>shifted</c>, whose last bits hold n + bias, and <c>r</c>.</summary>
    /// <param name="writer">Takes the statements.</param>
    /// <param name="lanes">Spells the operations.</param>
    /// <param name="argument">A local.</param>
    /// <param name="bias">What is added to n, an exponent's bias.</param>
    /// <param name="scale">A power of two: the argument and r are 1/scale of what the exponential is taken of.</param>
    public static void Emit(SourceWriter writer, Lanes lanes, string argument, int bias, float scale = 1f)
    {
        string shift = lanes.Constant(RoundingShift + bias);
        writer.Line($"{lanes.Float} shifted = {lanes.MultiplyAdd(argument, lanes.Constant(Log2E * scale), shift)};");
        writer.Line($"{lanes.Float} n = shifted - {shift};");
        writer.Line($"{lanes.Float} r = {lanes.MultiplyAdd("n", lanes.Constant(-Ln2High / scale), argument)};");
        writer.Line($"r = {lanes.MultiplyAdd("n", lanes.Constant(-Ln2Low / scale), "r")};");
    }
}
