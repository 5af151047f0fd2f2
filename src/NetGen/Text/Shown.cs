using System.Collections;
using System.Globalization;

namespace NetGen;

/// <summary>Values as <c>ToString</c> of a public type shows them: in one short line, whatever the culture.</summary>
internal static class Shown
{
    private const int MostItems = 8;

    /// <summary>A number with up to six digits, a list with up to eight items, any other object by its own text.</summary>
    public static string Value(object? value) => value switch
    {
        null => "none",
        string text => text,
        float number => number.ToString("G6", CultureInfo.InvariantCulture),
        double number => number.ToString("G6", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => List(items),
        _ => Text(value),
    };

    private static string List(IEnumerable items)
    {
        string[] shown = [.. items.Cast<object?>().Take(MostItems + 1).Select(Value)];
        return shown.Length <= MostItems
            ? $"[{string.Join(", ", shown)}]"
            : $"[{string.Join(", ", shown.Take(MostItems))}, ...]";
    }

    /// <summary>A class without a text of its own would give its name with its namespace.</summary>
    private static string Text(object value) =>
        value.ToString() is { } text && text != value.GetType().ToString() ? text : value.GetType().Name;
}
