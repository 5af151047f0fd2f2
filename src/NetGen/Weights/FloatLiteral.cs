using System.Globalization;

namespace NetGen.Weights;

/// <summary>Floats as they are written in C#.</summary>
internal static class FloatLiteral
{
    /// <summary>
    /// The shortest constant that a compiler reads back to the same bits; every NaN becomes the one that C# has a name for.
    /// </summary>
    public static string Of(float value)
    {
        if (float.IsNaN(value))
        {
            return "float.NaN";
        }

        if (float.IsInfinity(value))
        {
            return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        }

        if (value == 0)
        {
            return float.IsNegative(value) ? "-0f" : "0f";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);

        // Runtimes before .NET Core 3.0 lose the last digit of some values here.
        bool isExact = float.Parse(text, CultureInfo.InvariantCulture) == value;
        return (isExact ? text : value.ToString("G9", CultureInfo.InvariantCulture)) + "f";
    }
}
