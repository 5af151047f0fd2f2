using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Analyzers;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Writes the name of the layer that was meant in the place of one that no layer has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LayerNameFix))]
[Shared]
public sealed class LayerNameFix() : RuleFix(Rules.UnknownLayer.Id)
{
    /// <summary>Where a finding has the name as it was written.</summary>
    private const int Written = 3;

    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        // The name may come from a constant of the user's, which is not ours to change.
        if (diagnostic.Properties.TryGetValue(FindingProperties.RemedyKey(0), out string? remedy)
            && diagnostic.Properties.TryGetValue(FindingProperties.Key(Written), out string? written)
            && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is { } node
            && node.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().FirstOrDefault(each => each.Token.ValueText == written) is { } literal)
        {
            string name = remedy!.Substring(remedy.IndexOf('=') + 1);
            Offer(
                context, diagnostic, $"Read '{name}'",
                cancellation => context.Document.ReplaceAsync(literal.Span, SymbolDisplay.FormatLiteral(name, quote: true), cancellation));
        }
    }
}
