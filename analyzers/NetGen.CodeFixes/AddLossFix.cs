using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NetGen.Analyzers.Usage;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Gives a <c>[Train]</c> that names an optimizer alone the loss that a call needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddLossFix))]
[Shared]
public sealed class AddLossFix() : RuleFix(Rules.MissingAttribute.Id, Rules.NothingToFit.Id)
{
    /// <summary>None: every call would add the loss once more.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.ContainsKey(NameFix.Attribute)
            && diagnostic.Properties.TryGetValue(NameFix.Loss, out string? loss)
            && AttributeElsewhere.Of(context, diagnostic) is ({ } document, { ArgumentList.Arguments: { Count: > 0 } arguments } train))
        {
            string argument = $"{NetGenNames.Qualifier(train.Name)}Loss.{loss}";
            Offer(
                context, diagnostic, $"Add {argument} to [{train.Name}]",
                cancellation => document.ReplaceAsync(new TextSpan(arguments[0].SpanStart, 0), argument + ", ", cancellation));
        }
    }
}
