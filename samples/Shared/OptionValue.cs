using System.Globalization;

namespace Samples;

/// <summary>Reads what stands behind an option of the command line.</summary>
public static class OptionValue
{
    /// <summary>Any text but an empty one.</summary>
    /// <exception cref="OptionException">There is none.</exception>
    public static string Text(string name, string? value) =>
        !string.IsNullOrEmpty(value) ? value : throw new OptionException($"{name} needs a value");

    /// <summary>A whole number from 1 on.</summary>
    /// <exception cref="OptionException">It is missing, or something else.</exception>
    public static int WholeNumber(string name, string? value, int largest) =>
        int.TryParse(Text(name, value), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number >= 1 && number <= largest
            ? number
            : throw new OptionException($"{name} takes a whole number from 1 to {largest}, not '{value}'");

    /// <summary>A number above 0.</summary>
    /// <exception cref="OptionException">It is missing, or something else.</exception>
    public static float PositiveNumber(string name, string? value) =>
        float.TryParse(Text(name, value), NumberStyles.Float, CultureInfo.InvariantCulture, out float number)
        && number > 0 && float.IsFinite(number)
            ? number
            : throw new OptionException($"{name} takes a number above 0, not '{value}'");

    /// <summary>A seed, from 0 on.</summary>
    /// <exception cref="OptionException">It is missing, or something else.</exception>
    public static ulong Seed(string name, string? value) =>
        ulong.TryParse(Text(name, value), NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : throw new OptionException($"{name} takes a whole number from 0 up, not '{value}'");
}
