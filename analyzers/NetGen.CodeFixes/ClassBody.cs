using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>What stands between a class's braces, as text: a member that is added leaves all else as it is.</summary>
internal static class ClassBody
{
    /// <summary>Stands for one more level of indentation at the beginning of a line.</summary>
    public const string Indentation = "\t";

    /// <summary>The change that adds a member behind all others, in the way in which the file is indented.</summary>
    /// <param name="text">The file.</param>
    /// <param name="type">A class in it, with or without braces.</param>
    /// <param name="lines">The member, from its first column on.</param>
    public static TextChange Append(SourceText text, TypeDeclarationSyntax type, IEnumerable<string> lines)
    {
        string outer = IndentationAt(text, type.Keyword.SpanStart);
        string unit = UnitOf(text, type, outer);
        string lineBreak = LineBreakOf(text);
        string member = string.Concat(lines.Select(line => outer + unit + line.Replace(Indentation, unit) + lineBreak));
        SyntaxToken close = type.CloseBraceToken;
        if (close.IsKind(SyntaxKind.None) || close.IsMissing)
        {
            // "class A;" gets a body.
            return new TextChange(type.SemicolonToken.Span, $"{lineBreak}{outer}{{{lineBreak}{member}{outer}}}");
        }

        TextLine line = text.Lines.GetLineFromPosition(close.SpanStart);
        string blank = type.Members.Count > 0 ? lineBreak : "";
        if (IsBlank(text, line.Start, close.SpanStart))
        {
            return new TextChange(new TextSpan(line.Start, 0), blank + member);
        }

        // "class A { }" has its braces on lines of their own then.
        SyntaxToken open = type.OpenBraceToken;
        SyntaxToken before = open.GetPreviousToken();
        if (IsBlank(text, before.Span.End, open.SpanStart) && IsBlank(text, open.Span.End, close.SpanStart))
        {
            var body = TextSpan.FromBounds(before.Span.End, close.Span.End);
            return new TextChange(body, $"{lineBreak}{outer}{{{lineBreak}{member}{outer}}}");
        }

        int end = close.SpanStart;
        while (char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextChange(TextSpan.FromBounds(end, close.SpanStart), lineBreak + blank + member + outer);
    }

    /// <summary>How much further in members stand: as they do where there are some, else as the file has it.</summary>
    private static string UnitOf(SourceText text, TypeDeclarationSyntax type, string outer)
    {
        if (type.Members.FirstOrDefault() is { } first)
        {
            string inner = IndentationAt(text, first.SpanStart);
            if (inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal))
            {
                return inner.Substring(outer.Length);
            }
        }

        bool hasTabs = text.Lines.Any(line => line.Span.Length > 0 && text[line.Start] == '\t');
        return hasTabs ? "\t" : "    ";
    }

    private static string IndentationAt(SourceText text, int position)
    {
        string line = text.Lines.GetLineFromPosition(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private static string LineBreakOf(SourceText text)
    {
        TextLine first = text.Lines[0];
        string lineBreak = text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak));
        return lineBreak.Length > 0 ? lineBreak : "\n";
    }

    private static bool IsBlank(SourceText text, int start, int end) =>
        string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(start, end)));
}
