using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Analyzers;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Writes the name of the layer that was meant in the place of one that no layer has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LayerNameFix))]
[Shared]
public sealed class LayerNameFix : CodeFixProvider
{
    /// <summary>Where a finding has the name as it was written.</summary>
    private const int Written = 3;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.UnknownLayer.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // The name may come from a constant of the user's, which is not ours to change.
            if (diagnostic.Properties.TryGetValue(FindingProperties.RemedyKey(0), out string? remedy)
                && diagnostic.Properties.TryGetValue(FindingProperties.Key(Written), out string? written)
                && root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is { } node
                && node.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().FirstOrDefault(each => each.Token.ValueText == written) is { } literal)
            {
                Register(context, diagnostic, literal, remedy!.Substring(remedy.IndexOf('=') + 1));
            }
        }
    }

    private static void Register(CodeFixContext context, Diagnostic diagnostic, LiteralExpressionSyntax literal, string name) =>
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Read '{name}'",
                cancellation => context.Document.ReplaceAsync(literal.Span, SymbolDisplay.FormatLiteral(name, quote: true), cancellation),
                nameof(LayerNameFix)),
            diagnostic);
}
