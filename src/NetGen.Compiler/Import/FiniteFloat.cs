using System.Globalization;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import;

/// <summary>
/// What numbers of a file must be to become a network's: finite, and still finite as floats. NaN and infinity in weights come of a
/// training that diverged or of rounding to too small a type, and everything computed with them is lost.
/// </summary>
internal static class FiniteFloat
{
    public static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    /// <summary>Whether the nearest float is finite.</summary>
    public static bool IsInRange(double value) => !double.IsNaN(value) && !float.IsInfinity((float)value);

    /// <summary>The nearest floats.</summary>
    /// <param name="axes">Of the tensor that the values are, row-major.</param>
    /// <param name="refuse">Makes the finding of what is wrong with one of them: "holds 1E+300 at [0, 2], more than ...".</param>
    /// <exception cref="ImportException">One of the values has no finite float near it.</exception>
    public static float[] Round(double[] values, IEnumerable<int> axes, Func<string, string, ImportException> refuse)
    {
        int index = Array.FindIndex(values, value => !IsInRange(value));
        return index < 0
            ? Array.ConvertAll(values, value => (float)value)
            : throw refuse($"holds {Describe(values[index], TensorPlace.Describe(index, axes))}", Advice(values[index]));
    }

    /// <summary>What is wrong with a number: "1E+300 at [0, 2], more than a float can be (3.4028235E+38)".</summary>
    /// <param name="place">Where it stands, by <see cref="TensorPlace"/>.</param>
    public static string Describe(double value, string place) => IsFinite(value)
        ? $"{Text(value)}{place}, more than a float can be ({Text(float.MaxValue)})"
        : $"{Text(value)}{place}, which nothing can be computed with";

    /// <summary>What to do about a number: a clause without a full stop; empty where there is nothing to advise.</summary>
    public static string Advice(double value) =>
        double.IsNaN(value) ? "training makes such weights when it diverges: save those of an earlier epoch"
        : double.IsInfinity(value) ? "rounding to a small type makes such weights, or a training that diverges: save them as float32, or those of an earlier epoch"
        : "";

    /// <summary>A number as a sentence has it.</summary>
    public static string Text(double value) =>
        !IsFinite(value) || (float)value == value ? Literal.Number((float)value) : value.ToString("R", CultureInfo.InvariantCulture);
}
