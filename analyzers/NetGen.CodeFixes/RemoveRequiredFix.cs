using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Takes <c>required</c> from a member of a network.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveRequiredFix))]
[Shared]
public sealed class RemoveRequiredFix() : RuleFix(Rules.RequiredMember.Id)
{
    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxToken modifier = Around<MemberDeclarationSyntax>(root, diagnostic)?.Modifiers.FirstOrDefault(each => each.Text == "required") ?? default;
        if (modifier == default)
        {
            // An inherited member, which stands elsewhere.
            return;
        }

        Offer(context, diagnostic, "Remove 'required'", cancellation => RemoveAsync(context.Document, modifier, cancellation));
    }

    /// <summary>With the blank behind it.</summary>
    private static Task<Document> RemoveAsync(Document document, SyntaxToken modifier, CancellationToken cancellation) =>
        document.ReplaceAsync(TextSpan.FromBounds(modifier.SpanStart, modifier.FullSpan.End), "", cancellation);
}
