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
        string flatten = Qualifier(dense.Name) + "Flatten";
        TextChange change = list.Attributes.Count > 1
            ? new TextChange(new TextSpan(dense.SpanStart, 0), flatten + ", ")
            : new TextChange(new TextSpan(list.SpanStart, 0), $"[{flatten}]" + Separator(text, list.SpanStart));
        return document.WithText(text.WithChanges(change));
    }

    /// <summary>What stands before the attribute's own name: <c>NetGen.</c> in <c>NetGen.Dense</c>.</summary>
    private static string Qualifier(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Left + qualified.DotToken.Text,
        AliasQualifiedNameSyntax qualified => qualified.Alias + qualified.ColonColonToken.Text,
        _ => "",
    };

    /// <summary>
    /// A line break and the indentation where an attribute begins its line, a space where it does not.
    /// </summary>
    private static string Separator(SourceText text, int position)
    {
        TextLine line = text.Lines.GetLineFromPosition(position);
        string before = text.ToString(TextSpan.FromBounds(line.Start, position));
        if (before.Trim().Length > 0)
        {
            return " ";
        }

        string lineBreak = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return (lineBreak.Length > 0 ? lineBreak : "\n") + before;
    }
}
