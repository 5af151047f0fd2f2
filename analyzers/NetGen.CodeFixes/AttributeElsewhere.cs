using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes;

/// <summary>The attribute of a network that a finding about a call points at; it may stand in another document of the solution.</summary>
internal static class AttributeElsewhere
{
    /// <summary>The attribute and its document; both null where it is in none.</summary>
    public static (Document? Document, AttributeSyntax? Attribute) Of(CodeFixContext context, Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.FirstOrDefault() is { SourceTree: { } tree } place
        && context.Document.Project.Solution.GetDocument(tree) is { } document
        && tree.GetRoot(context.CancellationToken).FindNode(place.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            ? (document, attribute)
            : (null, null);
}
