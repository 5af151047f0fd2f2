using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Reading;

/// <summary>The attributes of NetGen on a type, in the order in which they are written.</summary>
internal static class NetworkAttributes
{
    /// <summary>The attribute that makes a class a network.</summary>
    public const string Input = "NetGen.InputAttribute";

    private const string Suffix = "Attribute";

    /// <summary>
    /// The attributes from top to bottom. Over several declarations there is no order; the files' paths make one up, so
    /// that the result is at least the same each time.
    /// </summary>
    public static ImmutableArray<AttributeData> Of(INamedTypeSymbol type) => type.GetAttributes()
        .Where(IsFromNetGen)
        .OrderBy(attribute => attribute.ApplicationSyntaxReference!.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(attribute => attribute.ApplicationSyntaxReference!.Span.Start)
        .ToImmutableArray();

    /// <summary>The attribute's name without its suffix: <c>Dense</c>.</summary>
    public static string KindOf(AttributeData attribute)
    {
        string name = attribute.AttributeClass!.Name;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    /// <summary>Whether the attribute is written within the declaration.</summary>
    public static bool StandsOn(this AttributeData attribute, SyntaxReference declaration) =>
        attribute.ApplicationSyntaxReference is { } written
        && written.SyntaxTree == declaration.SyntaxTree
        && declaration.Span.Contains(written.Span);

    private static bool IsFromNetGen(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference != null
        && attribute.AttributeClass is
        {
            TypeKind: TypeKind.Class,
            ContainingType: null,
            ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true },
        };
}
