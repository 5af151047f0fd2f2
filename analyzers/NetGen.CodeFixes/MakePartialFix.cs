using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Makes a network and the types around it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
[Shared]
public sealed class MakePartialFix() : RuleFix(Rules.NotPartial.Id)
{
    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (Around<TypeDeclarationSyntax>(root, diagnostic) is { } type)
        {
            Offer(
                context, diagnostic, $"Make '{type.Identifier.ValueText}' partial",
                cancellation => MakePartialAsync(context.Document, type, cancellation));
        }
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
