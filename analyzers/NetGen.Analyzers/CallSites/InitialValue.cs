using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Analyzers.CallSites;

/// <summary>The one value of a variable that is given it where it is declared, or once after that, and never another.</summary>
internal static class InitialValue
{
    /// <summary>The value of a local, captured or not; null where it may have another, or none is written.</summary>
    public static IOperation? Of(ILocalSymbol local, SemanticModel model, CancellationToken cancellation)
    {
        if (local.RefKind != RefKind.None
            || local.DeclaringSyntaxReferences.Only() is not { } declaration
            || declaration.SyntaxTree != model.SyntaxTree
            || declaration.GetSyntax(cancellation) is not VariableDeclaratorSyntax declarator
            || IsChangedByReference(local, local.Type, declarator, model, cancellation))
        {
            return null;
        }

        List<IdentifierNameSyntax> writes = [.. WritesTo(local, declarator, model, cancellation).Take(2)];
        return (declarator.Initializer, writes.Count) switch
        {
            ({ } initializer, 0) => ValueOf(initializer, model, cancellation),
            (null, 1) => ValueOf(writes[0], declarator, model, cancellation),
            _ => null,
        };
    }

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
        ISymbol variable, ITypeSymbol type, SyntaxNode declaration, SemanticModel model, CancellationToken cancellation) =>
        !WritesTo(variable, declaration, model, cancellation).Any()
        && !IsChangedByReference(variable, type, declaration, model, cancellation);

    private static IEnumerable<IdentifierNameSyntax> WritesTo(
        ISymbol variable, SyntaxNode declaration, SemanticModel model, CancellationToken cancellation) => Writes
        .To(variable.Name, Writes.MemberAround(declaration))
        .Where(write => IsMeant(write, variable, model, cancellation));

    /// <summary>Whether a member of a struct may write to the variable that it is called on.</summary>
    private static bool IsChangedByReference(
        ISymbol variable, ITypeSymbol type, SyntaxNode declaration, SemanticModel model, CancellationToken cancellation) =>
        type.IsValueType
        && Writes.Uses(variable.Name, Writes.MemberAround(declaration)).Any(use =>
            MayChangeReceiver(use, type, model, cancellation) && IsMeant(use, variable, model, cancellation));

    private static bool IsMeant(
        IdentifierNameSyntax identifier, ISymbol variable, SemanticModel model, CancellationToken cancellation)
    {
        ISymbol? symbol = model.GetSymbolInfo(identifier, cancellation).Symbol;
        return symbol == null || SymbolEqualityComparer.Default.Equals(symbol, variable);
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

    private static IOperation? ValueOf(
        EqualsValueClauseSyntax initializer, SemanticModel model, CancellationToken cancellation) =>
        (model.GetOperation(initializer, cancellation) as ISymbolInitializerOperation)?.Value;

    /// <summary>
    /// What the only write gives to a local that is declared without a value: it has to be a statement of its own among
    /// those of the declaration. Where the local is read, the compiler has seen to it that the statement has run.
    /// </summary>
    private static IOperation? ValueOf(
        IdentifierNameSyntax write, VariableDeclaratorSyntax declarator, SemanticModel model, CancellationToken cancellation) =>
        write.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment
        && declarator.Parent?.Parent is LocalDeclarationStatementSyntax declaration
        && BlockOf(statement) == BlockOf(declaration)
            ? (model.GetOperation(assignment, cancellation) as ISimpleAssignmentOperation)?.Value
            : null;

    /// <summary>What holds a statement and its neighbours; a top-level statement is wrapped once more.</summary>
    private static SyntaxNode? BlockOf(StatementSyntax statement) =>
        statement.Parent is GlobalStatementSyntax global ? global.Parent : statement.Parent;
}
