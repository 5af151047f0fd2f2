using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph.Members;
using NetGen.Compiler.Text;

namespace NetGen.Generator.Reading;

/// <summary>
/// The members of a class and its bases that have names of generated members, or are required; never the generated ones.
/// </summary>
internal static class MemberReader
{
    private const string GeneratedCode = "GeneratedCode";
    private const string Tool = "NetGen";

    private static readonly SymbolDisplayFormat TypeName = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The members in the order in which findings count them.</summary>
    public static List<(ISymbol Symbol, UserMember Member)> Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var members = new List<(ISymbol, UserMember)>();
        foreach (ISymbol member in NamesIn(type, cancellation).SelectMany(name => type.GetMembers(name)).Select(BodyOf))
        {
            if (!member.IsImplicitlyDeclared
                && !member.IsStaticConstructor()
                && !IsWrittenByNetGen(member, cancellation))
            {
                members.Add((member, Read(member, isInherited: false, cancellation)));
            }
        }

        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor != null; ancestor = ancestor.BaseType)
        {
            if (IsNetwork(ancestor))
            {
                // It has all of them, whether or not its members have been written yet: one stands for all.
                var network = new UserMember(ancestor.Name, "ParameterCount", UserMemberKind.Network, "", IsInherited: true);
                members.Add((ancestor, network));
                break;
            }

            foreach (ISymbol member in NamesIn(ancestor, cancellation).SelectMany(name => ancestor.GetMembers(name)))
            {
                if (IsInherited(member, type))
                {
                    members.Add((member, Read(member, isInherited: true, cancellation)));
                }
            }
        }

        return members;
    }

    /// <summary>The base's name where nothing but a constructor with arguments can be called of it, else empty.</summary>
    public static string BaseWithoutConstructor(INamedTypeSymbol type) =>
        type.BaseType is { TypeKind: TypeKind.Class } parent
        && !parent.InstanceConstructors.Any(constructor =>
            IsAccessible(constructor, type)
            && constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams))
            ? parent.Name
            : "";

    /// <summary>By its syntax, since Roslyn 4.3 knows primary constructors of records only.</summary>
    public static bool HasPrimaryConstructor(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(declaration =>
            declaration.GetSyntax(cancellation).ChildNodes().OfType<ParameterListSyntax>().Any());

    private static IEnumerable<string> NamesIn(INamedTypeSymbol type, CancellationToken cancellation) =>
        GeneratedMembers.Names
            .Union(type.MemberNames.Where(GeneratedMembers.MayBeOfPort))
            .Union(RequiredMembers.NamesIn(type, cancellation));

    private static UserMember Read(ISymbol member, bool isInherited, CancellationToken cancellation) => member switch
    {
        IMethodSymbol method => new UserMember(
            method.ContainingType.Name,
            method.Name,
            method.MethodKind == MethodKind.Constructor ? UserMemberKind.Constructor : UserMemberKind.Method,
            Signature(method),
            isInherited),
        INamedTypeSymbol nested => new UserMember(
            nested.ContainingType.Name, nested.Name, UserMemberKind.Type, $"{nested.Arity}", isInherited),
        _ => new UserMember(
            member.ContainingType.Name,
            member.Name,
            UserMemberKind.Value,
            "",
            isInherited,
            RequiredMembers.NamesIn(member.ContainingType, cancellation).Contains(member.Name)),
    };

    /// <summary>
    /// Types by their own names: a generated type among them, such as the tape, is unknown to the generator and known
    /// to the analyzers, and both have to read the same.
    /// </summary>
    public static string Signature(IMethodSymbol method)
    {
        IEnumerable<string> parameters = method.Parameters.Select(parameter =>
            (parameter.RefKind == RefKind.None ? "" : "ref ") + Display(parameter.Type));
        return string.Join(", ", parameters) + (method.Arity == 0 ? "" : $" with {Quantity.Of(method.Arity, "type parameter")}");
    }

    /// <summary>A type by its own name, as in <c>Span&lt;float&gt;</c>.</summary>
    public static string Display(ITypeSymbol type) => type.ToDisplayString(TypeName);

    /// <summary>
    /// The part of a partial method that has the body. That is the user's where the generator wrote the declaration, which it
    /// does not see itself and the analyzers do.
    /// </summary>
    private static ISymbol BodyOf(ISymbol member) =>
        member is IMethodSymbol { PartialImplementationPart: { } body } ? body : member;

    private static bool IsStaticConstructor(this ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.StaticConstructor };

    /// <summary>Whether the member stands in the part of a class that the generator wrote.</summary>
    public static bool IsWrittenByNetGen(ISymbol member, CancellationToken cancellation) =>
        member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation)
            .Ancestors().OfType<TypeDeclarationSyntax>()
            .SelectMany(declaration => declaration.AttributeLists)
            .SelectMany(list => list.Attributes)
            .Any(IsMark));

    private static bool IsMark(AttributeSyntax attribute) =>
        attribute.Name is QualifiedNameSyntax { Right.Identifier.ValueText: GeneratedCode }
        && attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax tool
        && tool.Token.ValueText.StartsWith(Tool, StringComparison.Ordinal);

    private static bool IsNetwork(INamedTypeSymbol type)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        return !attributes.IsEmpty
            && (NetworkAttributes.Representative(NetworkAttributes.Of(type)) != null
                || attributes.Any(attribute =>
                    attribute.AttributeClass is { Name: GeneratedCode + "Attribute" }
                    && attribute.ConstructorArguments.FirstOrDefault().Value is string tool
                    && tool.StartsWith(Tool, StringComparison.Ordinal)));
    }

    private static bool IsInherited(ISymbol member, INamedTypeSymbol type) =>
        !member.IsImplicitlyDeclared
        && member is not IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor }
        && IsAccessible(member, type);

    /// <summary>Whether the class may name an inherited member.</summary>
    public static bool IsAccessible(ISymbol member, INamedTypeSymbol type) => member.DeclaredAccessibility switch
    {
        Accessibility.Private => IsWithin(type, member.ContainingType),
        Accessibility.Internal or Accessibility.ProtectedAndInternal =>
            SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, type.ContainingAssembly)
            || member.ContainingAssembly.GivesAccessTo(type.ContainingAssembly),
        _ => true,
    };

    private static bool IsWithin(INamedTypeSymbol type, INamedTypeSymbol container) =>
        TypeReader.ContainersOf(type).Contains(container, SymbolEqualityComparer.Default);
}
