using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Adds clipping to the options of a trainer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddClippingFix))]
[Shared]
public sealed class AddClippingFix() : RuleFix(Rules.NoClipping.Id)
{
    private const string Option = "GlobalClipNorm = 1";

    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call)
        {
            Offer(context, diagnostic, $"Add {Option}", cancellation => context.Document.WithChangesAsync([Change(call)], cancellation));
        }
    }

    private static TextChange Change(InvocationExpressionSyntax call)
    {
        if (call.ArgumentList.Arguments.Count == 0)
        {
            return At(call.ArgumentList.CloseParenToken.SpanStart, $"new() {{ {Option} }}");
        }

        // The finding is there only where the options are made in the call.
        var creation = (BaseObjectCreationExpressionSyntax)call.ArgumentList.Arguments[0].Expression;
        if (creation.Initializer is not { } initializer)
        {
            return At(creation.Span.End, $" {{ {Option} }}");
        }

        if (initializer.Expressions.Count == 0)
        {
            return At(initializer.OpenBraceToken.Span.End, $" {Option}");
        }

        ExpressionSyntax last = initializer.Expressions[initializer.Expressions.Count - 1];
        string lineEnd = last.GetFirstToken().GetPreviousToken().TrailingTrivia.ToFullString();
        string separator = lineEnd.IndexOf('\n') >= 0 ? lineEnd.TrimStart(' ') + last.GetLeadingTrivia().ToFullString() : " ";
        return initializer.Expressions.SeparatorCount == initializer.Expressions.Count
            ? At(initializer.Expressions.GetSeparator(initializer.Expressions.SeparatorCount - 1).Span.End, $"{separator}{Option},")
            : At(last.Span.End, $",{separator}{Option}");
    }

    private static TextChange At(int position, string text) => new(new TextSpan(position, 0), text);
}
