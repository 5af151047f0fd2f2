using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler.Layers;

namespace NetGen.Generator.Reading;

/// <summary>The attributes of NetGen on a type, in the order in which they are written.</summary>
internal static class NetworkAttributes
{
    /// <summary>The attribute that makes a class a network.</summary>
    public const string Input = "NetGen.InputAttribute";

    /// <summary>
    /// The other attributes of a network. A class that has one of them and no input is the network of a model, one in the
    /// making, or a mistake.
    /// </summary>
    public static readonly ImmutableArray<string> Others =
        LayerRegistry.All.Select(kind => kind.Name).Concat(["Output", "Train", "Differentiable", "Budget", "Causal", "Weights", "Onnx"]).ToImmutableArray();

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

    /// <summary>The metadata name of an attribute.</summary>
    /// <param name="kind">Its name without its suffix: <c>Dense</c>.</param>
    public static string MetadataName(string kind) => "NetGen." + kind + Suffix;

    /// <summary>The attribute that stands for a class, so that it is read once: its first input, else the first of the others.</summary>
    public static AttributeData? Representative(ImmutableArray<AttributeData> attributes) =>
        attributes.FirstOrDefault(attribute => KindOf(attribute) == "Input")
        ?? attributes.FirstOrDefault(attribute => Others.Contains(KindOf(attribute)));

    /// <summary>Whether the name is that of <c>[Input]</c>, as far as syntax tells.</summary>
    public static bool LooksLikeInput(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => LooksLikeInput(qualified.Right),
        AliasQualifiedNameSyntax qualified => LooksLikeInput(qualified.Name),
        SimpleNameSyntax simple => simple.Identifier.ValueText is "Input" or "Input" + Suffix,
        _ => false,
    };

    /// <summary>The attribute's name without its suffix: <c>Dense</c>. One of the user's own has its full name, which is no kind's.</summary>
    public static string KindOf(AttributeData attribute)
    {
        if (IsOfUser(attribute))
        {
            return attribute.AttributeClass!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        }

        string name = attribute.AttributeClass!.Name;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    /// <summary>Whether the attribute is written within the declaration.</summary>
    public static bool StandsOn(this AttributeData attribute, SyntaxReference declaration) =>
        attribute.ApplicationSyntaxReference is { } written
        && written.SyntaxTree == declaration.SyntaxTree
        && declaration.Span.Contains(written.Span);

    /// <summary>Whether the attribute is a class that somebody else derived from the base of layers, at once or by way of others.</summary>
    public static bool IsOfUser(AttributeData attribute)
    {
        for (INamedTypeSymbol? parent = attribute.AttributeClass?.BaseType; parent != null; parent = parent.BaseType)
        {
            if (parent.Name == "LayerAttribute" && IsNetGens(parent))
            {
                return !SymbolEqualityComparer.Default.Equals(parent.ContainingAssembly, attribute.AttributeClass!.ContainingAssembly);
            }
        }

        return false;
    }

    private static bool IsFromNetGen(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference != null
        && (IsNetGens(attribute.AttributeClass) || IsOfUser(attribute));

    private static bool IsNetGens(INamedTypeSymbol? type) => type is
    {
        TypeKind: TypeKind.Class,
        ContainingType: null,
        ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true },
    };
}
