using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Puts <c>[Flatten]</c> before a dense layer that is given several axes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddFlattenFix))]
[Shared]
public sealed class AddFlattenFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.NotFlat.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<AttributeSyntax>() is not { } dense)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Put [Flatten] before it",
                cancellation => AddFlattenAsync(context.Document, dense, cancellation),
                nameof(AddFlattenFix)),
            context.Diagnostics);
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
