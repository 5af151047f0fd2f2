namespace NetGen.Compiler.Tests.Functions;

/// <summary>Distances in units in the last place of a float.</summary>
internal static class Ulp
{
    private const double Overflow = 3.402823669209385e38; // 2^128, what infinity stands for.

    /// <summary>
    /// How far a float is from the exact value, in ulp of the exact value; below the normal range an ulp is 2^-149.
    /// </summary>
    public static double Distance(float actual, double exact)
    {
        if (float.IsNaN(actual) || double.IsNaN(exact))
        {
            return float.IsNaN(actual) && double.IsNaN(exact) ? 0 : double.PositiveInfinity;
        }

        double bounded = Math.Clamp(exact, -Overflow, Overflow);
        double value = Math.Clamp((double)actual, -Overflow, Overflow);
        int exponent = bounded == 0 ? -126 : Math.Clamp(Math.ILogB(bounded), -126, 127);
        return Math.Abs(value - bounded) / Math.ScaleB(1, exponent - 23);
    }
}
