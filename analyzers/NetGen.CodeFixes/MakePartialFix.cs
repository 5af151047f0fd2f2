using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Makes a network and the types around it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
[Shared]
public sealed class MakePartialFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.NotPartial.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        TypeDeclarationSyntax? type =
            root?.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (type == null)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Make '{type.Identifier.ValueText}' partial",
                cancellation => MakePartialAsync(context.Document, type, cancellation),
                nameof(MakePartialFix)),
            context.Diagnostics);
    }

    /// <summary>As text: the word stands right before the type's keyword, and all else stays as it is.</summary>
    private static Task<Document> MakePartialAsync(Document document, TypeDeclarationSyntax type, CancellationToken cancellation) =>
        document.WithChangesAsync(
            type.AncestorsAndSelf()
                .OfType<TypeDeclarationSyntax>()
                .Where(each => !each.Modifiers.Any(SyntaxKind.PartialKeyword))
                .Select(each => new TextChange(new TextSpan(each.Keyword.SpanStart, 0), "partial "))
                .OrderBy(change => change.Span.Start),
            cancellation);
}
