using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Analyzers.Usage;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Adds the attribute to a network that brings the member which is used: <c>[Train]</c> for <c>CreateTrainer</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddAttributeFix))]
[Shared]
public sealed class AddAttributeFix() : RuleFix(Rules.MissingAttribute.Id)
{
    /// <summary>None: every use of a network would add the attribute once more.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(NameFix.Attribute, out string? name)
            && diagnostic.Properties.TryGetValue(NameFix.Loss, out string? loss)
            && AttributeElsewhere.Of(context, diagnostic) is ({ } document, { Parent: AttributeListSyntax list } last))
        {
            string qualifier = NetGenNames.Qualifier(last.Name);
            string attribute = string.IsNullOrEmpty(loss) ? $"[{qualifier}{name}]" : $"[{qualifier}{name}({qualifier}Loss.{loss})]";
            Offer(context, diagnostic, $"Add {attribute}", cancellation => AddAsync(document, list, attribute, cancellation));
        }
    }

    private static async Task<Document> AddAsync(
        Document document, AttributeListSyntax last, string attribute, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        string added = AttributeLines.Separator(text, last.SpanStart) + attribute;
        return document.WithText(text.WithChanges(new TextChange(new TextSpan(last.Span.End, 0), added)));
    }
}
