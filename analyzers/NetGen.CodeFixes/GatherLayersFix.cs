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
public sealed class GatherLayersFix() : RuleFix(Rules.SeveralDeclarations.Id)
{
    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (Around<TypeDeclarationSyntax>(root, diagnostic) is { } target)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Put all layers of '{target.Identifier.ValueText}' here",
                    cancellation => GatherAsync(context.Document, target, cancellation),
                    nameof(GatherLayersFix)),
                diagnostic);
        }
    }

    private static async Task<Solution> GatherAsync(
        Document document, TypeDeclarationSyntax target, CancellationToken cancellation)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(target, cancellation) is not { } type)
        {
            return document.Project.Solution;
        }

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
