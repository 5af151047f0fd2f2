using System.Globalization;
using System.Text;

namespace NetGen.Tool.Models;

/// <summary>Names of classes and namespaces.</summary>
internal static class ClassName
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public",
        "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch",
        "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while",
    };

    /// <summary>A name made of a file's: <c>digit-classifier</c> becomes <c>DigitClassifier</c>.</summary>
    public static string From(string file)
    {
        var name = new StringBuilder();
        bool startsWord = true;
        foreach (char letter in file)
        {
            if (char.IsLetterOrDigit(letter))
            {
                name.Append(startsWord ? char.ToUpperInvariant(letter) : letter);
            }

            startsWord = !char.IsLetterOrDigit(letter);
        }

        return name.Length == 0 || char.IsDigit(name[0]) ? "Model" + name : name.ToString();
    }

    /// <summary>A name that the user gave.</summary>
    /// <exception cref="ToolException">It is no identifier of C#.</exception>
    public static string Check(string name)
    {
        bool isIdentifier = name.Length > 0 && !char.IsDigit(name[0])
            && name.All(letter => letter == '_' || char.IsLetterOrDigit(letter));
        return isIdentifier && !Keywords.Contains(name)
            ? name
            : throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"'{name}' can't be a name in C#"));
    }
}
