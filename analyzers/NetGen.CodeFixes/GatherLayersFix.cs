using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>
/// Moves the attributes of a network that stand on other declarations of its class behind those on the one with the
/// finding, in the order of the files' paths.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GatherLayersFix))]
[Shared]
public sealed class GatherLayersFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Rules.SeveralDeclarations.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model =
            await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } target
            || model?.GetDeclaredSymbol(target, context.CancellationToken) is not INamedTypeSymbol type)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Put all layers of '{type.Name}' here",
                cancellation => GatherAsync(context.Document, target, type, cancellation),
                nameof(GatherLayersFix)),
            context.Diagnostics);
    }

    private static async Task<Solution> GatherAsync(
        Document document, TypeDeclarationSyntax target, INamedTypeSymbol type, CancellationToken cancellation)
    {
        List<AttributeSyntax> all =
        [
            .. type.GetAttributes()
                .Where(IsOfNetwork)
                .Select(attribute => attribute.ApplicationSyntaxReference!)
                .OrderBy(reference => reference.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(reference => reference.Span.Start)
                .Select(reference => (AttributeSyntax)reference.GetSyntax(cancellation)),
        ];
        AttributeListSyntax last = all
            .Select(attribute => (AttributeListSyntax)attribute.Parent!)
            .Last(target.AttributeLists.Contains);
        ILookup<SyntaxTree, AttributeSyntax> moved = all
            .Where(attribute => attribute.Parent!.Parent != target).ToLookup(attribute => attribute.SyntaxTree);

        Solution solution = document.Project.Solution;
        foreach (SyntaxTree tree in moved.Select(group => group.Key).Append(target.SyntaxTree).Distinct())
        {
            SourceText text = await tree.GetTextAsync(cancellation).ConfigureAwait(false);
            List<TextChange> changes = [.. Removal.Of(moved[tree], text)];
            if (tree == target.SyntaxTree)
            {
                string separator = AttributeLines.Separator(text, last.SpanStart);
                changes.Add(new TextChange(
                    new TextSpan(last.Span.End, 0),
                    string.Concat(moved.SelectMany(group => group).Select(attribute => $"{separator}[{attribute}]"))));
            }

            solution = solution.WithDocumentText(
                solution.GetDocumentId(tree)!, text.WithChanges(changes.OrderBy(change => change.Span.Start)));
        }

        return solution;
    }

    private static bool IsOfNetwork(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference != null
        && attribute.AttributeClass is
        {
            ContainingType: null,
            ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true },
        };

    /// <summary>Attributes out of their lists, and lists that have no other with the line they stood on.</summary>
    private static class Removal
    {
        public static IEnumerable<TextChange> Of(IEnumerable<AttributeSyntax> attributes, SourceText text)
        {
            foreach (IGrouping<AttributeListSyntax, AttributeSyntax> group in
                attributes.GroupBy(attribute => (AttributeListSyntax)attribute.Parent!))
            {
                List<string> kept = [.. group.Key.Attributes.Except(group).Select(attribute => attribute.ToString())];
                yield return kept.Count > 0
                    ? new TextChange(group.Key.Attributes.Span, string.Join(", ", kept))
                    : new TextChange(AttributeLines.Whole(text, group.Key.Span), "");
            }
        }
    }
}
