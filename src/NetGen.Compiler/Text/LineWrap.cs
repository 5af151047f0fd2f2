namespace NetGen.Compiler.Text;

/// <summary>Breaks long lines where a person would: comments between words, code behind a bracket and between arguments.</summary>
/// <param name="line">Holds the line.</param>
/// <param name="text">Takes the lines that it becomes.</param>
internal sealed partial class LineWrap(TextBuffer line, TextBuffer text)
{
    private const int Indent = 4;

    /// <summary>What stands alone on its line may be so much longer before it is broken, too.</summary>
    private const int Slack = 20;

    private const string Comment = "// ";
    private const string Documentation = "/// ";

    private readonly Stack<int> _commas = new();

    /// <summary>Spaces in front of each line.</summary>
    private int _margin;

    /// <summary>Writes the line between two places; one that offers no place to break stays as it is.</summary>
    /// <param name="start">Where it starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="margin">Spaces in front of what is written.</param>
    /// <param name="width">Characters that fit behind them.</param>
    public void Write(int start, int end, int margin, int width)
    {
        _margin = margin;
        Write(start, end, width);
    }

    private void Write(int start, int end, int width)
    {
        if (end - start <= width)
        {
            WriteWhole(start, end);
        }
        else if (line.StartsWith("/// <", start, end))
        {
            WriteElement(start, end, width);
        }
        else if (line.StartsWith("//", start, end))
        {
            string prefix = line.StartsWith(Documentation, start, end) ? Documentation : Comment;
            WriteWords(prefix, start + prefix.Length, end, width);
        }
        else
        {
            WriteCode(start, end, width);
        }
    }

    private void WriteWhole(int start, int end)
    {
        text.AppendSpaces(_margin);
        text.Append(line, start, end - start);
        text.Append('\n');
    }

    /// <summary>An element of documentation on one line: its tags move to lines of their own.</summary>
    private void WriteElement(int start, int end, int width)
    {
        int first = line.IndexOf('>', start, end) + 1;
        int last = end - 1;
        while (last >= first && !line.StartsWith("</", last, end))
        {
            last--;
        }

        if (last <= first)
        {
            WriteWhole(start, end);
            return;
        }

        WriteWhole(start, first);
        WriteWords(Documentation, first, last, width);
        text.AppendSpaces(_margin);
        text.Append(Documentation);
        text.Append(line, last, end - last);
        text.Append('\n');
    }

    /// <summary>Fills comments with the words between two places, parted by spaces; those that would stand where a line is broken are left out.</summary>
    private void WriteWords(string prefix, int start, int end, int width)
    {
        int column = WritePrefix(prefix);
        bool isBehindBreak = false;
        for (int word = start; word <= end; word++)
        {
            int space = line.IndexOf(' ', word, end);
            int length = (space < 0 ? end : space) - word;
            if (column + 1 + length > width && column > prefix.Length)
            {
                CutSpaces();
                text.Append('\n');
                column = WritePrefix(prefix);
                isBehindBreak = true;
            }

            if (isBehindBreak && length == 0)
            {
                continue;
            }

            isBehindBreak = false;
            text.Append(' ');
            text.Append(line, word, length);
            column += 1 + length;
            word += length;
        }

        text.Append('\n');
    }

    private void CutSpaces()
    {
        int length = text.Length;
        while (text[length - 1] == ' ')
        {
            length--;
        }

        text.CutAt(length);
    }

    /// <summary>Starts a line of comment, but for the space in front of its first word, and says how long it is.</summary>
    private int WritePrefix(string prefix)
    {
        text.AppendSpaces(_margin);
        text.Append(prefix, 0, prefix.Length - 1);
        return prefix.Length - 1;
    }

    /// <summary>Breaks behind the arrow of an expression body, else between the parts of a list, or behind a bracket and between arguments.</summary>
    private void WriteCode(int start, int end, int width)
    {
        int arrow = FindArrow(start, end);
        if (arrow >= 0)
        {
            Write(start, arrow + 2, width);
            Write(arrow + 3, end, _margin + Indent, width - Indent);
            return;
        }

        int open = FindOpening(start, end);
        if (open >= 0 && !FindCommas(start, open))
        {
            WriteCalled(start, open + 1, width);

            // For the commas between the arguments, in the place of those that were looked for since.
            FindOpening(start, end);
            WriteArguments(open + 1, end, width, Indent);
        }
        else if (FindCommas(start, end))
        {
            WriteArguments(start, end, width, 0);
        }
        else
        {
            WriteWhole(start, end);
        }
    }

    /// <summary>What is called, up to the bracket of its arguments; types that are too many for a line are broken themselves.</summary>
    private void WriteCalled(int start, int end, int width)
    {
        int open = end - start > width + Slack && line.StartsWith(">(", end - 2, end) ? FindPartner(start, end - 2) : -1;
        if (open < 0)
        {
            WriteWhole(start, end);
            return;
        }

        WriteWhole(start, open + 1);
        WriteArguments(open + 1, end, width, Indent);
    }

    /// <summary>Fills lines with what stands from a place on, broken behind commas; what is too long alone is broken itself.</summary>
    private void WriteArguments(int start, int end, int width, int indent)
    {
        int column = 0;
        for (int argument = start; argument < end;)
        {
            bool isLast = _commas.Count == 0;
            int next = isLast ? end : _commas.Pop() + 1;
            int length = next - argument;
            if (column > 0 && column + length + (isLast ? 0 : 1) > width)
            {
                text.Append('\n');
                column = 0;
            }

            if (column == 0 && indent + length > width + Slack)
            {
                new LineWrap(line, text).Write(argument, next, _margin + indent, width - indent);
            }
            else
            {
                text.AppendSpaces(column == 0 ? _margin + indent : 1);
                text.Append(line, argument, length);
                column = (column == 0 ? indent : column + 1) + length;
            }

            argument = next + line.CountSpaces(next, end);
        }

        if (column > 0)
        {
            text.Append('\n');
        }
    }
}
