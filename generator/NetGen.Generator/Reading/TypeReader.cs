using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Generator.Reading;

/// <summary>What must be known of a type to continue it in another file.</summary>
internal static class TypeReader
{
    public static TypeDeclaration Read(
        INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, CancellationToken cancellation)
    {
        List<INamedTypeSymbol> containers = ContainersOf(type);
        return new TypeDeclaration(
            Identifier.OfNamespace(type.ContainingNamespace),
            containers
                .Select(container => new ContainingType(
                    KeywordOf(container), Identifier.OfType(container), IsPartial(container, cancellation)))
                .ToEquatableArray(),
            KeywordOf(type),
            Identifier.OfType(type),
            IsPartial(type, cancellation),
            type.IsStatic,
            type.IsGenericType,
            type.DeclaringSyntaxReferences.Count(
                declaration => attributes.Any(attribute => attribute.StandsOn(declaration))),
            type.IsAbstract,
            containers.Append(type).Any(each => HasModifier(each, "file", cancellation)),
            MemberReader.Of(type, cancellation).Select(member => member.Member).ToEquatableArray(),
            MemberReader.HasPrimaryConstructor(type, cancellation),
            MemberReader.BaseWithoutConstructor(type))
        {
            LossMethods = LossMethodReader.Of(type, attributes),
        };
    }

    /// <summary>The <see cref="TypeDeclaration.FullName"/> of a type.</summary>
    public static string FullNameOf(INamedTypeSymbol type) => Named(type).FullName;

    /// <summary>A type of which nothing matters but its name.</summary>
    public static TypeDeclaration Named(INamedTypeSymbol type) => new(
        Identifier.OfNamespace(type.ContainingNamespace),
        ContainersOf(type)
            .Select(container => new ContainingType("class", Identifier.OfType(container), IsPartial: true))
            .ToEquatableArray(),
        "class",
        Identifier.OfType(type));

    /// <summary>The types around a type, from the outermost in.</summary>
    public static List<INamedTypeSymbol> ContainersOf(INamedTypeSymbol type)
    {
        var containers = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? container = type.ContainingType; container != null; container = container.ContainingType)
        {
            containers.Insert(0, container);
        }

        return containers;
    }

    private static string KeywordOf(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct, IsRefLikeType: true } => "ref struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.All(declaration =>
            declaration.GetSyntax(cancellation) is TypeDeclarationSyntax syntax
            && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>By its text, since Roslyn 4.3 has no kind for every modifier of later languages.</summary>
    private static bool HasModifier(INamedTypeSymbol type, string modifier, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(declaration =>
            declaration.GetSyntax(cancellation) is TypeDeclarationSyntax syntax
            && syntax.Modifiers.Any(token => token.Text == modifier));
}
