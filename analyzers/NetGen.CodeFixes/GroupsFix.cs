using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Analyzers;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Writes the nearest number of groups, or of heads, that leaves nothing over, or the next even size of keys.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GroupsFix))]
[Shared]
public sealed class GroupsFix() : RuleFix(Rules.UnevenGroups.Id, Rules.UnevenConvolution.Id, Rules.UnevenHeads.Id)
{
    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(FindingProperties.RemedyKey(0), out string? remedy)
            && root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan) is AttributeSyntax attribute)
        {
            string number = remedy!.Substring(remedy.IndexOf('=') + 1);
            Offer(
                context, diagnostic, TitleOf(remedy, number),
                cancellation => context.Document.WithChangesAsync([Change(attribute, diagnostic, number)], cancellation));
        }
    }

    private static string TitleOf(string remedy, string number) =>
        remedy.Contains("heads") ? number == "1" ? "Make one head" : $"Make {number} heads"
        : remedy.Contains("keyDimension") ? $"Make the key dimension {number}"
        : number == "1" ? "Make one group" : $"Make {number} groups";

    /// <summary>The finding stands on the number, or on the attribute where none is written: that of a normalization is its first.</summary>
    private static TextChange Change(AttributeSyntax attribute, Diagnostic diagnostic, string number)
    {
        TextSpan place = diagnostic.Location.SourceSpan;
        return place != attribute.Span ? new TextChange(place, number)
            : attribute.ArgumentList is { Arguments.Count: > 0 } list ? new TextChange(new TextSpan(list.Arguments[0].Span.Start, 0), number + ", ")
            : NamedArgument.Add(attribute, number);
    }
}
