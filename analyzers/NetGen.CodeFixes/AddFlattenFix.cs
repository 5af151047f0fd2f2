using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Puts <c>[Flatten]</c> before a dense layer that is given several axes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddFlattenFix))]
[Shared]
public sealed class AddFlattenFix() : RuleFix(Rules.NotFlat.Id)
{
    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (Around<AttributeSyntax>(root, diagnostic) is { } dense)
        {
            Offer(context, diagnostic, "Put [Flatten] before it", cancellation => AddFlattenAsync(context.Document, dense, cancellation));
        }
    }

    /// <summary>As text, since what it has to keep is layout: the new line is like the one it stands before.</summary>
    private static async Task<Document> AddFlattenAsync(
        Document document, AttributeSyntax dense, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var list = (AttributeListSyntax)dense.Parent!;
        string flatten = NetGenNames.Qualifier(dense.Name) + "Flatten";
        TextChange change = list.Attributes.Count > 1
            ? new TextChange(new TextSpan(dense.SpanStart, 0), flatten + ", ")
            : new TextChange(
                new TextSpan(list.SpanStart, 0), $"[{flatten}]" + AttributeLines.Separator(text, list.SpanStart));
        return document.WithText(text.WithChanges(change));
    }
}
