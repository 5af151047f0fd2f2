using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Analyzers.Usage;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Adds the f to a number that has to be a float.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FloatLiteralFix))]
[Shared]
public sealed class FloatLiteralFix() : RuleFix(Rules.DoubleForFloat.Id)
{
    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax value)
        {
            Offer(
                context, diagnostic, $"Write {DoubleLiteral.AsFloat(value)}",
                cancellation => context.Document.WithChangesAsync(
                    DoubleLiteral.In(value).Select(literal => new TextChange(literal.Span, DoubleLiteral.AsFloat(literal))), cancellation));
        }
    }
}
