using NetGen.Compiler.Import.Onnx.Flow;

namespace NetGen.Compiler.Import.Onnx.Attention;

/// <summary>What masks are to attention: nothing, or a triangle above which no step takes part.</summary>
internal static class CausalMask
{
    /// <summary>What is added has to be as low as this to leave nothing of a weight: exporters write -1e4, the least float or minus infinity.</summary>
    private const double Lowest = -1e4;

    /// <summary>Whether constants mask the places behind each step, or none; null where they do something else.</summary>
    /// <param name="mask">Axes end in [steps, places]; those before are 1.</param>
    /// <param name="isLow">Whether a value masks: what is added, or what is chosen.</param>
    /// <param name="isKept">Whether a value leaves a score as it is.</param>
    public static bool? IsCausal(Constant mask, int steps, int places, Func<double, bool> isLow, Func<double, bool> isKept)
    {
        if (Array.TrueForAll(mask.Values, value => isKept(value)))
        {
            return false;
        }

        int rank = mask.Axes.Count;
        bool fits = rank >= 2 && steps == places && mask.Values.Length == steps * places && mask.Axes[rank - 1] == places && mask.Axes[rank - 2] == steps;
        for (int i = 0; fits && i < mask.Values.Length; i++)
        {
            fits = i % places > i / places ? isLow(mask.Values[i]) : isKept(mask.Values[i]);
        }

        return fits ? true : null;
    }

    public static bool IsLow(double value) => value <= Lowest;
}
