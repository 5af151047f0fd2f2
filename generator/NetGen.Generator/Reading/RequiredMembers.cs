using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Reading;

/// <summary>
/// The members of a type that have to be set by whoever creates one. They are known by their syntax, since Roslyn 4.3 does
/// not know <c>required</c>; a type of another assembly shows none.
/// </summary>
internal static class RequiredMembers
{
    public static IEnumerable<string> NamesIn(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(declaration => declaration.Members)
            .Where(IsRequired)
            .SelectMany(NamesOf);

    /// <summary>By its text; a field or property called required has it as its name, not among its modifiers.</summary>
    private static bool IsRequired(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(modifier => modifier.Text == "required");

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        _ => [],
    };
}
