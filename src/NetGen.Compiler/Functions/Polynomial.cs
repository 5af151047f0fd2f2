using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>
/// Writes the evaluation of a polynomial by Horner's rule of second order: neighbouring terms are paired, then the rule runs
/// over the pairs in the square of the variable. As many operations as Horner's rule plus the square, half its latency.
/// </summary>
internal static class Polynomial
{
    /// <summary>
    /// Writes statements that leave the sum of coefficients[i] * variable^i in a new local, and the variable's square in
    /// <c>{variable}2</c>.
    /// </summary>
    /// <param name="writer">Takes the statements.</param>
    /// <param name="lanes">Spells the operations.</param>
    /// <param name="name">The local that takes the value.</param>
    /// <param name="variable">The local that holds the variable.</param>
    /// <param name="coefficients">From the constant term on.</param>
    public static void Emit(SourceWriter writer, Lanes lanes, string name, string variable, params float[] coefficients)
    {
        writer.Line($"{lanes.Float} {variable}2 = {variable} * {variable};");
        EmitOverSquare(writer, lanes, name, variable, coefficients);
    }

    /// <summary>The same where the square is there.</summary>
    public static void EmitOverSquare(SourceWriter writer, Lanes lanes, string name, string variable, params float[] coefficients)
    {
        string square = variable + "2";
        int last = (coefficients.Length - 1) / 2 * 2;
        writer.Line($"{lanes.Float} {name} = {Pair(lanes, variable, coefficients, last)};");
        for (int i = last - 2; i >= 0; i -= 2)
        {
            writer.Line($"{name} = {lanes.MultiplyAdd(name, square, Pair(lanes, variable, coefficients, i))};");
        }
    }

    private static string Pair(Lanes lanes, string variable, float[] coefficients, int index)
    {
        string constant = lanes.Constant(coefficients[index]);
        if (index + 1 == coefficients.Length)
        {
            return constant;
        }

        return coefficients[index + 1] switch
        {
            1f => $"({variable} + {constant})",
            -1f => $"({constant} - {variable})",
            float slope => lanes.MultiplyAdd(lanes.Constant(slope), variable, constant),
        };
    }
}
