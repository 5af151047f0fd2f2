using System.Globalization;
using System.Text;

namespace NetGen.Compiler.Import.Manifest;

/// <summary>Any text between quotes, in ASCII and on one line: what isn't printable is written as in <c>\u00e9</c>.</summary>
internal static class QuotedText
{
    public static string Write(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char letter in value)
        {
            if (letter is '"' or '\\')
            {
                text.Append('\\').Append(letter);
            }
            else if (letter is >= ' ' and <= '~')
            {
                text.Append(letter);
            }
            else
            {
                text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return text.Append('"').ToString();
    }

    /// <summary>Reads one back; null where there is none.</summary>
    /// <param name="line">The text it stands in.</param>
    /// <param name="at">Where it begins; then the first character after it.</param>
    public static string? Read(string line, ref int at)
    {
        if (at >= line.Length || line[at] != '"')
        {
            return null;
        }

        var value = new StringBuilder();
        for (int i = at + 1; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                at = i + 1;
                return value.ToString();
            }

            if (line[i] != '\\')
            {
                value.Append(line[i]);
            }
            else if (i + 1 < line.Length && line[i + 1] is '"' or '\\')
            {
                value.Append(line[++i]);
            }
            else if (i + 5 < line.Length && line[i + 1] == 'u' && ushort.TryParse(
                line.Substring(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            {
                value.Append((char)code);
                i += 5;
            }
            else
            {
                return null;
            }
        }

        return null;
    }
}
