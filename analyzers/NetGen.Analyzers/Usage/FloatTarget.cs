using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Analyzers.Usage;

/// <summary>The option, argument or parameter of NetGen that an expression is written for.</summary>
internal static class FloatTarget
{
    /// <summary>
    /// Its name, if it is a <c>float</c> or a <c>float?</c> of NetGen's; else null. Names come first, so that next to nothing is
    /// bound for other numbers.
    /// </summary>
    public static string? NameFor(ExpressionSyntax value, SemanticModel model, OwnNames own, CancellationToken cancellation)
    {
        switch (value.Parent)
        {
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
                when assignment.Right == value
                    && NameOf(assignment.Left) is { } name
                    && own.Contains(name)
                    && model.GetSymbolInfo(assignment.Left, cancellation).Symbol is IPropertySymbol property
                    && IsOwn(property)
                    && IsFloat(property.Type):
                return name;
            case AttributeArgumentSyntax { NameEquals: { } equals }
                when own.Contains(equals.Name.Identifier.ValueText)
                    && model.GetSymbolInfo(equals.Name, cancellation).Symbol is IPropertySymbol property
                    && IsOwn(property)
                    && IsFloat(property.Type):
                return property.Name;
            case AttributeArgumentSyntax { NameEquals: null, Parent: AttributeArgumentListSyntax { Parent: AttributeSyntax attribute } list } argument:
                return Parameter(
                    model.GetSymbolInfo(attribute, cancellation), argument.NameColon, list.Arguments.IndexOf(argument));
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } call } list } argument
                when NameOf(call) is not { } name || own.Contains(name):
                return Parameter(model.GetSymbolInfo(call, cancellation), argument.NameColon, list.Arguments.IndexOf(argument));
            default:
                return null;
        }
    }

    /// <summary>The parameter of the overloads that were tried; null where one was found, which takes the double.</summary>
    private static string? Parameter(SymbolInfo call, NameColonSyntax? name, int position) => call.Symbol != null ? null : call.CandidateSymbols
        .OfType<IMethodSymbol>()
        .Where(IsOwn)
        .Select(method => name == null
            ? method.Parameters.ElementAtOrDefault(position)
            : method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.ValueText))
        .FirstOrDefault(parameter => parameter != null && IsFloat(parameter.Type))?.Name;

    private static string? NameOf(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => NameOf(call.Expression),
        ObjectCreationExpressionSyntax creation => NameOf(creation.Type),
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };

    private static bool IsOwn(ISymbol member) => Receiver.Of(member.ContainingType) != null;

    private static bool IsFloat(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Single
        || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            && nullable.TypeArguments[0].SpecialType == SpecialType.System_Single);
}
