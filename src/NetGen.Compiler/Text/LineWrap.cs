namespace NetGen.Compiler.Text;

/// <summary>Breaks long lines where a person would: comments between words, code behind a bracket and between arguments.</summary>
/// <param name="line">Holds the line.</param>
/// <param name="text">Takes the lines that it becomes.</param>
internal sealed class LineWrap(TextBuffer line, TextBuffer text)
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

    /// <summary>Breaks behind the arrow of an expression body, else behind a bracket and between arguments.</summary>
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
        if (open >= 0)
        {
            WriteWhole(start, open + 1);
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

    /// <summary>Finds the commas of a line that is itself a part of a list: those in no bracket and no text. False without any.</summary>
    private bool FindCommas(int start, int end)
    {
        _commas.Clear();
        int depth = 0;
        for (int i = line[end - 1] == ',' ? end - 2 : end - 1; i >= start && depth >= 0; i--)
        {
            switch (line[i])
            {
                case ')' or ']' or '}':
                    depth++;
                    break;
                case '(' or '[' or '{':
                    depth--;
                    break;
                case ',' when depth == 0:
                    _commas.Push(i);
                    break;
                case '"':
                    i = FindQuote(start, i);
                    if (i > start && line[i - 1] == '$')
                    {
                        // Between its braces it may hold quotation marks of its own.
                        return false;
                    }

                    break;
            }
        }

        return _commas.Count > 0;
    }

    /// <summary>The arrow of an expression body, which stands behind a list; -1 without one.</summary>
    private int FindArrow(int start, int end)
    {
        int equals = start;
        while ((equals = line.IndexOf('=', equals + 1, end)) >= 0)
        {
            if (equals >= start + 3 && line.StartsWith(") => ", equals - 2, end))
            {
                return equals;
            }
        }

        return -1;
    }

    /// <summary>The partner of the bracket at the line's end, where at most <c>;</c>, <c>,</c> or an arrow follows; -1 without one.</summary>
    private int FindOpening(int start, int end)
    {
        int close = end - 1;
        if (line.StartsWith(" =>", end - 3, end))
        {
            close -= 3;
        }
        else if (line[close] is ';' or ',')
        {
            close--;
        }

        if (line[close] != ')' || line[close - 1] == '(')
        {
            return -1;
        }

        // The last part of a list may end with the bracket of the list, too.
        int open = FindPartner(start, close);
        return open < 0 && line[close - 1] == ')' ? FindPartner(start, close - 1) : open;
    }

    /// <summary>The bracket that one is the partner of, and on the way there the commas between both.</summary>
    private int FindPartner(int start, int close)
    {
        _commas.Clear();
        int depth = 0;
        for (int i = close; i >= start; i--)
        {
            switch (line[i])
            {
                case ')' or ']' or '}':
                    depth++;
                    break;
                case '(' or '[' or '{':
                    depth--;
                    if (depth == 0)
                    {
                        return i;
                    }

                    break;
                case ',' when depth == 1:
                    _commas.Push(i);
                    break;
                case '"':
                    i = FindQuote(start, i);
                    break;
            }
        }

        return -1;
    }

    /// <summary>The quotation mark that opens the text which one closes; the start when there is none.</summary>
    private int FindQuote(int start, int close)
    {
        int open = close - 1;
        while (open > start && (line[open] != '"' || line[open - 1] == '\\'))
        {
            open--;
        }

        return open;
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
