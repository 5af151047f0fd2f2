using System.Globalization;

namespace NetGen.Compiler.Text;

/// <summary>C# spellings of constants, the same under every culture.</summary>
public static class Literal
{
    /// <summary>Offsets, sizes and numbers in names are mostly small.</summary>
    private static readonly string[] Small =
        [.. Enumerable.Range(0, 1024).Select(value => value.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The shortest float literal that reads back to the same bits.</summary>
    public static string Float(float value)
    {
        if (float.IsNaN(value))
        {
            return "float.NaN";
        }

        if (float.IsInfinity(value))
        {
            return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        }

        return Shortest(value) + "f";
    }

    /// <summary>A number as a sentence has it: 1000000, NaN, -infinity.</summary>
    public static string Number(float value) =>
        float.IsNaN(value) ? "NaN" : float.IsInfinity(value) ? (value > 0 ? "infinity" : "-infinity") : Shortest(value);

    public static string Int(long value) =>
        value >= 0 && value < Small.Length ? Small[value] : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whole numbers as arguments stand, and axes of a shape: 28, 28.</summary>
    public static string Ints(IEnumerable<int> values) => string.Join(", ", values.Select(value => Int(value)));

    /// <inheritdoc cref="Ints(IEnumerable{int})"/>
    public static string Ints(IEnumerable<long> values) => string.Join(", ", values.Select(Int));

    /// <summary>An array of whole numbers.</summary>
    public static string IntArray(IEnumerable<int> values) => $"new int[] {{ {Ints(values)} }}";

    /// <summary>A number as people write it in a table: 101,770.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string String(string value) =>
        "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    private static string Shortest(float value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return float.Parse(text, CultureInfo.InvariantCulture) == value ? text : value.ToString("G9", CultureInfo.InvariantCulture);
    }
}
