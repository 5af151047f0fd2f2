using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Analyzers.CallSites;

/// <summary>
/// Recognises calls that are meant to fail: those in a lambda handed to a test framework's <c>Assert.Throws</c> and its
/// like. A test that a wrong length is refused is no mistake.
/// </summary>
internal static class ExpectedFailure
{
    /// <summary>Whether a call stands in such a lambda.</summary>
    public static bool IsAround(SyntaxNode call) =>
        call.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(IsExpectedToThrow);

    private static bool IsExpectedToThrow(AnonymousFunctionExpressionSyntax function) =>
        function.Parent?.Parent is ArgumentListSyntax { Parent: InvocationExpressionSyntax invocation } list
        && list.Arguments
            .Select(argument => argument.Expression)
            .Append(invocation.Expression)
            .Any(expression => expression != function && SaysSo(expression.ToString()));

    /// <summary>As in <c>Assert.Throws</c>, <c>Should.Throw</c>, <c>Record.Exception</c>, <c>Throws.ArgumentException</c>.</summary>
    private static bool SaysSo(string expression) =>
        expression.Contains("Throw") || expression.StartsWith("Record.Exception", StringComparison.Ordinal);
}
