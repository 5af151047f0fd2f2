using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Reading;

/// <summary>Names as they must be written in C#.</summary>
internal static class Identifier
{
    /// <summary>The namespace with dots; empty outside one. A half-typed one has a dot more than names.</summary>
    public static string OfNamespace(INamespaceSymbol space)
    {
        var parts = new List<string>();
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            parts.Insert(0, IsKeyword(space.Name) ? "@" + space.Name : space.Name);
        }

        return parts.Count == 1 && parts[0].Length == 0 ? "." : string.Join(".", parts);
    }

    /// <summary>The type's name with its type parameters.</summary>
    public static string OfType(INamedTypeSymbol type)
    {
        string name = IsKeyword(type.Name) || IsLowerCase(type.Name) ? "@" + type.Name : type.Name;
        return type.TypeParameters.IsEmpty
            ? name
            : name + "<" + string.Join(", ", type.TypeParameters.Select(parameter => parameter.Name)) + ">";
    }

    private static bool IsKeyword(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
        || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;

    /// <summary>
    /// A type named by lower-case letters alone draws a warning (CS8981), and some later language may make it a
    /// keyword, unless it is written with <c>@</c>.
    /// </summary>
    private static bool IsLowerCase(string name) =>
        name.Length > 0 && name.All(letter => letter is >= 'a' and <= 'z');
}
