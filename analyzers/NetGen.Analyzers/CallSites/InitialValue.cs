using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Analyzers.CallSites;

/// <summary>The one value of a variable that is given it where it is declared and never another.</summary>
internal static class InitialValue
{
    /// <summary>The value of a local, captured or not; null where it may have another, or none is written.</summary>
    public static IOperation? Of(ILocalSymbol local, SemanticModel model, CancellationToken cancellation) =>
        local.RefKind == RefKind.None
        && local.DeclaringSyntaxReferences.Only() is { } declaration
        && declaration.SyntaxTree == model.SyntaxTree
        && declaration.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer: { } initializer }
        && IsNeverWritten(local, local.Type, declaration.GetSyntax(cancellation), model, cancellation)
            ? ValueOf(initializer, model, cancellation)
            : null;

    /// <summary>
    /// The value of a readonly field; null where a constructor or an init accessor may give it another, where none is
    /// written, and where the field stands in another file: its file is looked into when it calls a network itself.
    /// </summary>
    public static IOperation? Of(IFieldSymbol field, SemanticModel model, CancellationToken cancellation) =>
        field.IsReadOnly
        && field.DeclaringSyntaxReferences.Only() is { } declaration
        // default(S) has a struct's instance fields without their initial values.
        && (field.IsStatic || field.ContainingType.TypeKind == TypeKind.Class)
        && declaration.SyntaxTree == model.SyntaxTree
        && declaration.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer: { } initializer }
        && field.ContainingType.DeclaringSyntaxReferences.All(
            part => !Writes.To(field.Name, part.GetSyntax(cancellation)).Any())
            ? ValueOf(initializer, model, cancellation)
            : null;

    /// <summary>Whether a local or parameter, declared at a node, keeps its first value.</summary>
    public static bool IsNeverWritten(
        ISymbol variable, ITypeSymbol type, SyntaxNode declaration, SemanticModel model, CancellationToken cancellation)
    {
        SyntaxNode scope = MemberAround(declaration);
        return !Writes.To(variable.Name, scope).Any(IsMeant)
            && !(type.IsValueType
                && Writes.Uses(variable.Name, scope).Any(
                    use => MayChangeReceiver(use, type, model, cancellation) && IsMeant(use)));

        bool IsMeant(IdentifierNameSyntax identifier)
        {
            ISymbol? symbol = model.GetSymbolInfo(identifier, cancellation).Symbol;
            return symbol == null || SymbolEqualityComparer.Default.Equals(symbol, variable);
        }
    }

    /// <summary>Whether a member of the variable may be an extension that takes it by reference.</summary>
    private static bool MayChangeReceiver(
        IdentifierNameSyntax use, ITypeSymbol type, SemanticModel model, CancellationToken cancellation)
    {
        ExpressionSyntax receiver = use;
        while (receiver.Parent is ParenthesizedExpressionSyntax parenthesized)
        {
            receiver = parenthesized;
        }

        if (receiver.Parent is not MemberAccessExpressionSyntax access || access.Expression != receiver)
        {
            return false;
        }

        ISymbol? member = model.GetSymbolInfo(access, cancellation).Symbol;
        bool isOwn = SymbolEqualityComparer.Default.Equals(
            member?.ContainingType?.OriginalDefinition, type.OriginalDefinition);
        bool takesValue = member is IMethodSymbol { ReducedFrom: { } extension }
            && extension.Parameters[0].RefKind is RefKind.None or RefKind.In;
        return !isOwn && !takesValue;
    }

    private static SyntaxNode MemberAround(SyntaxNode node)
    {
        MemberDeclarationSyntax? member = node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return member is null or GlobalStatementSyntax ? node.SyntaxTree.GetRoot() : member;
    }

    private static IOperation? ValueOf(
        EqualsValueClauseSyntax initializer, SemanticModel model, CancellationToken cancellation) =>
        (model.GetOperation(initializer, cancellation) as ISymbolInitializerOperation)?.Value;
}
