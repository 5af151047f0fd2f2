using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Analyzers.CallSites;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Writes the network's constant where a length is written that doesn't fit it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseNetworkConstantFix))]
[Shared]
public sealed class UseNetworkConstantFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Rules.WrongLength.Id, Rules.UnequalBatches.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        Diagnostic diagnostic = context.Diagnostics[0];
        if (diagnostic.AdditionalLocations.FirstOrDefault() is not { } place
            || !diagnostic.Properties.TryGetValue(CallSiteFix.Expression, out string? expression)
            || expression == null
            || root?.FindNode(place.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax written)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Use {expression}",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(
                    root.ReplaceNode(written, Replacement(written, expression)))),
                nameof(UseNetworkConstantFix)),
            context.Diagnostics);
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
