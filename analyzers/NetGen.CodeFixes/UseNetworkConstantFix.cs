using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Analyzers.CallSites;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Writes the network's constant where a length is written that doesn't fit it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseNetworkConstantFix))]
[Shared]
public sealed class UseNetworkConstantFix() : RuleFix(Rules.WrongLength.Id, Rules.UnequalBatches.Id)
{
    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations.FirstOrDefault() is { } place
            && diagnostic.Properties.TryGetValue(CallSiteFix.Expression, out string? expression)
            && expression != null
            && root.FindNode(place.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax written)
        {
            Offer(
                context, diagnostic, $"Use {expression}",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(written, Replacement(written, expression)))));
        }
    }

    private static ExpressionSyntax Replacement(ExpressionSyntax written, string expression)
    {
        ExpressionSyntax parsed = SyntaxFactory.ParseExpression(expression);
        // The bounds of a range bind more tightly than a product.
        bool needsParentheses = parsed is BinaryExpressionSyntax
            && written.Parent is RangeExpressionSyntax or PrefixUnaryExpressionSyntax;
        return (needsParentheses ? SyntaxFactory.ParenthesizedExpression(parsed) : parsed)
            .WithTriviaFrom(written);
    }
}
