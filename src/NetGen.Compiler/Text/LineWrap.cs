namespace NetGen.Compiler.Text;

/// <summary>Breaks long lines where a person would: comments between words, code behind a bracket and between arguments.</summary>
/// <param name="line">Holds the line.</param>
/// <param name="text">Takes the lines that it becomes.</param>
/// <param name="margin">Spaces in front of each of them.</param>
internal readonly struct LineWrap(TextBuffer line, TextBuffer text, int margin)
{
    private const int Indent = 4;
    private const string Comment = "// ";
    private const string Documentation = "/// ";

    /// <summary>Writes the line between two places; one that fits, or offers no place to break, stays as it is.</summary>
    public void Write(int start, int end, int width)
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
        text.Append(' ', margin);
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
        text.Append(' ', margin);
        text.Append(Documentation);
        text.Append(line, last, end - last);
        text.Append('\n');
    }

    /// <summary>Fills comments with the words between two places, parted by single spaces.</summary>
    private void WriteWords(string prefix, int start, int end, int width)
    {
        int column = WritePrefix(prefix);
        for (int word = start; word <= end; word++)
        {
            int space = line.IndexOf(' ', word, end);
            int length = (space < 0 ? end : space) - word;
            if (column + 1 + length > width && column > prefix.Length)
            {
                text.Append('\n');
                column = WritePrefix(prefix);
            }

            text.Append(' ');
            text.Append(line, word, length);
            column += 1 + length;
            word += length;
        }

        text.Append('\n');
    }

    /// <summary>Starts a line of comment, but for the space in front of its first word, and says how long it is.</summary>
    private int WritePrefix(string prefix)
    {
        text.Append(' ', margin);
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
            new LineWrap(line, text, margin + Indent).Write(arrow + 3, end, width - Indent);
            return;
        }

        int open = FindOpening(start, end);
        if (open < 0)
        {
            WriteWhole(start, end);
            return;
        }

        WriteWhole(start, open + 1);
        WriteArguments(open + 1, end, width);
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

        int depth = 0;
        bool inString = false;
        for (int i = close; i >= start; i--)
        {
            char c = line[i];
            inString ^= c == '"' && (i == start || line[i - 1] != '\\');
            depth += inString ? 0 : c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Fills lines with the arguments from a place on, each with its comma, and what stands behind the last.</summary>
    private void WriteArguments(int start, int end, int width)
    {
        text.Append(' ', margin + Indent);
        int column = Indent;
        for (int argument = start, comma = start; comma >= 0; argument = comma + 1 + line.CountSpaces(comma + 1, end))
        {
            comma = FindComma(argument, end);
            int length = (comma < 0 ? end : comma + 1) - argument;
            int taken = comma < 0 ? length : length + 1;
            if (column > Indent && column + taken > width)
            {
                text.Append('\n');
                text.Append(' ', margin + Indent);
                column = Indent;
            }
            else if (column > Indent)
            {
                text.Append(' ');
            }

            text.Append(line, argument, length);
            column += taken;
        }

        text.Append('\n');
    }

    /// <summary>The comma behind an argument; -1 behind the last.</summary>
    private int FindComma(int start, int end)
    {
        int depth = 0;
        bool inString = false;
        for (int i = start; i < end; i++)
        {
            char c = line[i];
            inString ^= c == '"' && line[i - 1] != '\\';
            if (inString)
            {
                continue;
            }

            depth += c switch
            {
                '(' or '[' or '{' => 1,
                ')' or ']' or '}' => -1,
                _ => 0,
            };
            if (c == ',' && depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
