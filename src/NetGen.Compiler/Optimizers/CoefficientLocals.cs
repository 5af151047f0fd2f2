using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>The coefficients of one step and the least magnitudes as locals, broadcast once before the loop over the parameters.</summary>
public static class CoefficientLocals
{
    /// <summary>
    /// Writes one declaration per coefficient that <see cref="CommonUpdate"/> and the optimizer read; the last argument is a
    /// C# expression for the <c>OptimizerCoefficients</c>.
    /// </summary>
    public static void Emit(SourceWriter writer, Lanes lanes, OptimizerFunction optimizer, string coefficients)
    {
        foreach (string property in CommonUpdate.Coefficients.Concat(optimizer.Coefficients))
        {
            writer.Line($"{lanes.Float} {Local(property)} = {lanes.Broadcast($"{coefficients}.{property}")};");
        }

        foreach (string property in CommonUpdate.Flags.Concat(optimizer.Flags))
        {
            writer.Line($"bool {Local(property)} = {coefficients}.{property};");
        }

        writer.Line($"bool clips = {coefficients}.ClipValue < float.PositiveInfinity;");
        writer.Line($"{lanes.Float} least = {lanes.Constant(Least.Magnitude)};");
        if (optimizer.SquareSlot != null)
        {
            writer.Line($"{lanes.Float} leastGradient = {lanes.Constant(Least.SquaredGradient)};");
            writer.Line($"{lanes.Float} leastSquare = {lanes.Constant(Least.Square)};");
        }
    }

    private static string Local(string property) => char.ToLowerInvariant(property[0]) + property.Substring(1);
}
