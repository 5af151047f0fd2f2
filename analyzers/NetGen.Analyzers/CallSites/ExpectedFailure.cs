using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Analyzers.CallSites;

/// <summary>
/// Recognises calls that are meant to fail: a test that a wrong length is refused is no mistake. Only syntax is looked at,
/// so every test framework and assertion library is known whose words are the usual ones.
/// </summary>
internal static class ExpectedFailure
{
    /// <summary>Words of assertions that nothing is thrown, and of guards that throw for another reason.</summary>
    private static readonly string[] Denials = ["NotThrow", "ThrowsNothing", "Throws.Nothing", "ThrowIf"];

    /// <summary>
    /// Whether a call stands in a <c>try</c> that catches what it throws, or in a function that is handed to an assertion
    /// that it throws, directly or by name.
    /// </summary>
    public static bool IsAround(SyntaxNode call) =>
        IsCaught(call) || call.Ancestors().Where(IsFunction).Any(IsExpectedToThrow);

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    private static bool IsExpectedToThrow(SyntaxNode function) =>
        IsAsserted(function)
        || (NameOf(function) is { } name
            && Writes.Uses(name, Writes.MemberAround(function)).Any(use => IsAsserted(use) || IsCaught(use)));

    /// <summary>
    /// A local function's name, or that of the variable that holds a lambda or what was made of it, as in
    /// <c>var act = FluentActions.Invoking(() => ...)</c>.
    /// </summary>
    private static string? NameOf(SyntaxNode function)
    {
        foreach (SyntaxNode node in function.AncestorsAndSelf())
        {
            switch (node)
            {
                case LocalFunctionStatementSyntax local:
                    return local.Identifier.ValueText;
                case VariableDeclaratorSyntax declarator:
                    return declarator.Identifier.ValueText;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax variable }:
                    return variable.Identifier.ValueText;
                case StatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether a function, or a use of its name, stands in a chain of calls that says that it throws.</summary>
    private static bool IsAsserted(SyntaxNode node) => node.Ancestors().OfType<InvocationExpressionSyntax>().Any(call =>
        SaysSo(call.Expression) || call.ArgumentList.Arguments.Any(argument =>
            !argument.Span.Contains(node.Span)
            && argument.Expression is MemberAccessExpressionSyntax or InvocationExpressionSyntax
            && IsThrow(argument.Expression.ToString())));

    /// <summary>As in <c>Assert.Throws</c>, <c>Should().Throw</c>, <c>Record.Exception</c>, <c>Assert.Catch</c>.</summary>
    private static bool SaysSo(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var type }, Name: var name } =>
            IsThrow(name.Identifier.ValueText)
            || (type == "Record" && name.Identifier.ValueText.StartsWith("Exception", StringComparison.Ordinal))
            || (type == "Assert" && name.Identifier.ValueText.StartsWith("Catch", StringComparison.Ordinal)),
        MemberAccessExpressionSyntax { Name: var name } => IsThrow(name.Identifier.ValueText),
        SimpleNameSyntax name => IsThrow(name.Identifier.ValueText),
        _ => false,
    };

    private static bool IsThrow(string words) => words.Contains("Throw") && !Denials.Any(words.Contains);

    private static bool IsCaught(SyntaxNode node) => node.Ancestors().OfType<TryStatementSyntax>().Any(
        attempt => attempt.Block.Span.Contains(node.Span) && attempt.Catches.Any(CatchesArgumentException));

    private static bool CatchesArgumentException(CatchClauseSyntax clause) =>
        clause.Declaration == null
        || clause.Declaration.Type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText
            is nameof(ArgumentException) or nameof(SystemException) or nameof(Exception);
}
