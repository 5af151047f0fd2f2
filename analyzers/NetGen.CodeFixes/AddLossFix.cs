using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Analyzers.Usage;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Gives a <c>[Train]</c> that names an optimizer alone the loss that a call needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddLossFix))]
[Shared]
public sealed class AddLossFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Rules.MissingAttribute.Id, Rules.NothingToFit.Id);

    /// <summary>None: every call would add the loss once more.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        if (diagnostic.Properties.ContainsKey(NameFix.Attribute)
            || !diagnostic.Properties.TryGetValue(NameFix.Loss, out string? loss)
            || diagnostic.AdditionalLocations.FirstOrDefault() is not { SourceTree: { } tree } place
            || context.Document.Project.Solution.GetDocument(tree) is not { } document
            || await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || root.FindNode(place.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>()
                is not { ArgumentList.Arguments: { Count: > 0 } arguments } train)
        {
            return;
        }

        string argument = $"{NetGenNames.Qualifier(train.Name)}Loss.{loss}";
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Add {argument} to [{train.Name}]",
                async cancellation =>
                {
                    var before = new TextSpan(arguments[0].SpanStart, 0);
                    Document changed = await document.ReplaceAsync(before, argument + ", ", cancellation).ConfigureAwait(false);
                    return changed.Project.Solution;
                },
                nameof(AddLossFix)),
            diagnostic);
    }
}
