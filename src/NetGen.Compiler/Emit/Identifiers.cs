using System.Globalization;
using System.Text;

namespace NetGen.Compiler.Emit;

/// <summary>Turns layer names into identifiers: <c>hidden layer</c> becomes <c>HiddenLayer</c>, each only once.</summary>
public sealed class Identifiers
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A Pascal-case identifier that has not been handed out yet.</summary>
    public string Unique(string name)
    {
        string identifier = Pascal(name);
        string candidate = identifier;
        for (int number = 2; !_taken.Add(candidate); number++)
        {
            candidate = identifier + "_" + number.ToString(CultureInfo.InvariantCulture);
        }

        return candidate;
    }

    public static string Camel(string pascal) => char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);

    private static string Pascal(string name)
    {
        var text = new StringBuilder();
        bool startsWord = true;
        foreach (char c in name)
        {
            if (c < 128 && char.IsLetterOrDigit(c))
            {
                text.Append(startsWord ? char.ToUpperInvariant(c) : c);
                startsWord = false;
            }
            else
            {
                startsWord = true;
            }
        }

        return text.Length == 0 || char.IsDigit(text[0]) ? "Layer" + text : text.ToString();
    }
}
