using System.Globalization;

namespace NetGen;

/// <summary>Texts of others, such as names in files, that shall not end the line they are quoted in, nor move a cursor.</summary>
internal static class Visible
{
    /// <summary>The text with control characters and breaks of lines written out, as in <c>\u000a</c>.</summary>
    public static string Of(string text) => text.Any(IsHidden) ? string.Concat(text.Select(Written)) : text;

    private static string Written(char letter) => IsHidden(letter)
        ? string.Format(CultureInfo.InvariantCulture, "\\u{0:x4}", (int)letter)
        : letter.ToString();

    private static bool IsHidden(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';
}
