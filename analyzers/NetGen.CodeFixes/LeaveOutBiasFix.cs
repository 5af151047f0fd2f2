using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>Leaves out a bias that changes nothing: <c>UseBias = false</c>, and no initializer for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LeaveOutBiasFix))]
[Shared]
public sealed class LeaveOutBiasFix() : RuleFix("NETGEN075")
{
    private const string Written = "UseBias = false";

    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (Around<AttributeSyntax>(root, diagnostic) is { ArgumentList.Arguments.Count: > 0 } attribute)
        {
            Offer(
                context, diagnostic, "Leave out the bias",
                cancellation => context.Document.WithChangesAsync(Changes(attribute.ArgumentList.Arguments), cancellation));
        }
    }

    /// <summary>In the order of their places: the argument takes the place of what is there of the bias, or stands last.</summary>
    private static IEnumerable<TextChange> Changes(SeparatedSyntaxList<AttributeArgumentSyntax> arguments)
    {
        int[] ofBias =
        [
            .. Enumerable.Range(0, arguments.Count)
                .Where(i => arguments[i].NameEquals?.Name.Identifier.ValueText is "UseBias" or "BiasInitializer"),
        ];
        if (ofBias.Length == 0)
        {
            yield return new TextChange(new TextSpan(arguments[arguments.Count - 1].Span.End, 0), ", " + Written);
            yield break;
        }

        yield return new TextChange(arguments[ofBias[0]].Span, Written);
        foreach (int other in ofBias.Skip(1))
        {
            // With the comma before it; the first argument is the number of units.
            yield return new TextChange(TextSpan.FromBounds(arguments[other - 1].Span.End, arguments[other].Span.End), "");
        }
    }
}
