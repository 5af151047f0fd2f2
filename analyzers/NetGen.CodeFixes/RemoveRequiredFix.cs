using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Takes <c>required</c> from a member of a network.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveRequiredFix))]
[Shared]
public sealed class RemoveRequiredFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.RequiredMember.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        MemberDeclarationSyntax? member =
            root?.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        SyntaxToken modifier = member?.Modifiers.FirstOrDefault(each => each.Text == "required") ?? default;
        if (modifier == default)
        {
            // An inherited member, which stands elsewhere.
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Remove 'required'",
                cancellation => RemoveAsync(context.Document, modifier, cancellation),
                nameof(RemoveRequiredFix)),
            context.Diagnostics);
    }

    /// <summary>With the blank behind it.</summary>
    private static Task<Document> RemoveAsync(Document document, SyntaxToken modifier, CancellationToken cancellation) =>
        document.ReplaceAsync(TextSpan.FromBounds(modifier.SpanStart, modifier.FullSpan.End), "", cancellation);
}
