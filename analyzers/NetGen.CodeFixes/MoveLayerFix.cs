using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Analyzers;
using NetGen.Compiler.Graph.Sense;

namespace NetGen.CodeFixes;

/// <summary>Puts a layer before the one that a rule of sense names: whatever the rule, since its findings say so.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveLayerFix))]
[Shared]
public sealed class MoveLayerFix() : RuleFix([.. SenseRules.All.Select(rule => rule.Rule.Id)])
{
    private const string ChangeOfPlaces = "=";

    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(FindingProperties.RemedyKey(0), out string? remedy)
            && remedy == ChangeOfPlaces
            && root.FindNode(diagnostic.Location.SourceSpan) is AttributeSyntax layer
            && root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan) is AttributeSyntax target)
        {
            Offer(
                context, diagnostic, $"Put [{layer}] before [{target}]",
                cancellation => MoveAsync(context.Document, layer, target, cancellation));
        }
    }

    /// <summary>As text, since what it has to keep is layout: the layer stays on a line of its own, or in its list.</summary>
    private static async Task<Document> MoveAsync(
        Document document, AttributeSyntax layer, AttributeSyntax target, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var from = (AttributeListSyntax)layer.Parent!;
        var to = (AttributeListSyntax)target.Parent!;
        IEnumerable<AttributeSyntax> others = from.Attributes.Where(attribute => attribute != layer);
        TextChange[] changes = from == to
            ? [Rewrite(from, others.SelectMany(attribute => attribute == target ? [layer, target] : new[] { attribute }))]
            :
            [
                to.Attributes.Count > 1
                    ? new TextChange(new TextSpan(target.SpanStart, 0), layer + ", ")
                    : new TextChange(
                        new TextSpan(to.SpanStart, 0), $"[{layer}]" + AttributeLines.Separator(text, from.SpanStart)),
                from.Attributes.Count > 1
                    ? Rewrite(from, others)
                    : new TextChange(AttributeLines.Whole(text, from.Span), ""),
            ];
        return document.WithText(text.WithChanges(changes));
    }

    private static TextChange Rewrite(AttributeListSyntax list, IEnumerable<AttributeSyntax> attributes) =>
        new(list.Attributes.Span, string.Join(", ", attributes.Select(attribute => attribute.ToString())));
}
