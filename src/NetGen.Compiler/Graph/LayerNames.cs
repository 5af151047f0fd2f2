using System.Globalization;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>Names layers: as the user says, else by kind and number, as <c>dense_1</c>.</summary>
public sealed class LayerNames(FindingSink findings)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>The names that are taken, and whether each was given rather than a default.</summary>
    private readonly Dictionary<string, bool> _taken = new(StringComparer.Ordinal);

    /// <summary>The name that the user gives the input; null without one.</summary>
    public string? OfInput(AttributeReader attribute)
    {
        if (Given(attribute) is not { } given)
        {
            return null;
        }

        _taken[given] = true;
        return given;
    }

    public string Next(AttributeReader attribute, LayerKind kind)
    {
        int number = _numbers[kind.Name] = _numbers.TryGetValue(kind.Name, out int last) ? last + 1 : 1;
        string? given = Given(attribute);
        string name = given ?? $"{kind.NamePrefix}_{Literal.Int(number)}";
        if (_taken.TryGetValue(name, out bool wasGiven))
        {
            findings.Add(
                Rules.DuplicateName, attribute.Index, attribute.Has("Name") ? "Name" : "",
                name, wasGiven && given != null ? "" : ", to one of them by default");
        }

        _taken[name] = given != null;

        return name;
    }

    private static string? Given(AttributeReader attribute)
    {
        string? given = attribute.Text("Name");
        if (given != null && !IsPrintable(given))
        {
            attribute.Refuse(attribute.Attribute.Find("Name")!, "a name without line breaks and other control characters");
        }

        return given;
    }

    /// <summary>Names stand in comments, tables and files, each on its line.</summary>
    private static bool IsPrintable(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            // A surrogate that belongs to a pair has the category of the pair's character.
            if (CharUnicodeInfo.GetUnicodeCategory(name, i) is UnicodeCategory.Control or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
            {
                return false;
            }

            if (char.IsHighSurrogate(name[i]))
            {
                i++;
            }
        }

        return true;
    }
}
