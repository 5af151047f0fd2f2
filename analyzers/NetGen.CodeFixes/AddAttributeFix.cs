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

/// <summary>Adds the attribute to a network that brings the member which is used: <c>[Train]</c> for <c>CreateTrainer</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddAttributeFix))]
[Shared]
public sealed class AddAttributeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.MissingAttribute.Id);

    /// <summary>None: every use of a network would add the attribute once more.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        if (!diagnostic.Properties.TryGetValue(NameFix.Attribute, out string? name)
            || !diagnostic.Properties.TryGetValue(NameFix.Loss, out string? loss)
            || diagnostic.AdditionalLocations.FirstOrDefault() is not { SourceTree: { } tree } place
            || context.Document.Project.Solution.GetDocument(tree) is not { } document
            || await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || root.FindNode(place.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { Parent: AttributeListSyntax list } last)
        {
            return;
        }

        string qualifier = NetGenNames.Qualifier(last.Name);
        string attribute = string.IsNullOrEmpty(loss) ? $"[{qualifier}{name}]" : $"[{qualifier}{name}({qualifier}Loss.{loss})]";
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Add {attribute}",
                async cancellation =>
                {
                    SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                    var change = new TextChange(
                        new TextSpan(list.Span.End, 0), AttributeLines.Separator(text, list.SpanStart) + attribute);
                    return document.WithText(text.WithChanges(change)).Project.Solution;
                },
                nameof(AddAttributeFix)),
            diagnostic);
    }
}
