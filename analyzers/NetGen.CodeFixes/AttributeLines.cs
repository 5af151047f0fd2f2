using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>How attributes are laid out: each on a line of its own, or several in one.</summary>
internal static class AttributeLines
{
    /// <summary>
    /// A line break and the indentation where an attribute begins its line, a space where it does not.
    /// </summary>
    public static string Separator(SourceText text, int position)
    {
        TextLine line = text.Lines.GetLineFromPosition(position);
        string before = text.ToString(TextSpan.FromBounds(line.Start, position));
        if (before.Trim().Length > 0)
        {
            return " ";
        }

        string lineBreak = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return (lineBreak.Length > 0 ? lineBreak : "\n") + before;
    }

    /// <summary>The lines of a span that has nothing else on them, else the span with the blanks beside it.</summary>
    public static TextSpan Whole(SourceText text, TextSpan span)
    {
        TextLine first = text.Lines.GetLineFromPosition(span.Start);
        TextLine last = text.Lines.GetLineFromPosition(span.End);
        bool isAlone = IsBlank(text, first.Start, span.Start) && IsBlank(text, span.End, last.End);
        if (isAlone)
        {
            return TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak);
        }

        int end = span.End;
        while (end < last.End && text[end] == ' ')
        {
            end++;
        }

        // At the end of a line there is none behind it, but before it.
        int start = span.Start;
        while (end == last.End && start > first.Start && text[start - 1] == ' ')
        {
            start--;
        }

        return TextSpan.FromBounds(start, end);
    }

    private static bool IsBlank(SourceText text, int start, int end) =>
        string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(start, end)));
}
