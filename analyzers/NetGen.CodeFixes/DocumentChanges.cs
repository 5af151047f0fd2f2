using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>A document with some of its text changed, which is what a fix gives.</summary>
internal static class DocumentChanges
{
    /// <summary>The document with one piece of text in the place of another.</summary>
    public static Task<Document> ReplaceAsync(this Document document, TextSpan span, string text, CancellationToken cancellation) =>
        document.WithChangesAsync([new TextChange(span, text)], cancellation);

    /// <summary>The document with changes that don't overlap, in the order of their places.</summary>
    public static async Task<Document> WithChangesAsync(
        this Document document, IEnumerable<TextChange> changes, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes));
    }
}
