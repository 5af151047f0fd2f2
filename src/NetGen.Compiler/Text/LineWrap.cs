namespace NetGen.Compiler.Text;

/// <summary>Breaks long lines where a person would: comments between words, code behind a bracket and between arguments.</summary>
internal static class LineWrap
{
    private const string Indent = "    ";

    /// <summary>The lines that a line becomes when it must fit a width; one that offers no place to break stays as it is.</summary>
    public static IReadOnlyList<string> Wrap(string line, int width)
    {
        if (line.Length <= width)
        {
            return [line];
        }

        if (line.StartsWith("/// <", StringComparison.Ordinal))
        {
            return WrapElement(line, width);
        }

        return line.StartsWith("//", StringComparison.Ordinal)
            ? WrapWords(line, line.StartsWith("/// ", StringComparison.Ordinal) ? "/// " : "// ", width)
            : WrapArguments(line, width);
    }

    /// <summary>An element of documentation on one line: its tags move to lines of their own.</summary>
    private static IReadOnlyList<string> WrapElement(string line, int width)
    {
        int start = line.IndexOf('>') + 1;
        int end = line.LastIndexOf("</", StringComparison.Ordinal);
        if (end <= start)
        {
            return [line];
        }

        return
        [
            line.Substring(0, start),
            .. WrapWords("/// " + line.Substring(start, end - start), "/// ", width),
            "/// " + line.Substring(end),
        ];
    }

    private static IReadOnlyList<string> WrapWords(string line, string prefix, int width)
    {
        var lines = new List<string>();
        string current = prefix.TrimEnd();
        foreach (string word in line.Substring(prefix.Length).Split(' '))
        {
            if (current.Length + 1 + word.Length > width && current.Length > prefix.Length)
            {
                lines.Add(current);
                current = prefix.TrimEnd();
            }

            current += " " + word;
        }

        lines.Add(current);
        return lines;
    }

    /// <summary>Breaks behind the bracket that opens the last list reaching the line's end, and between its arguments.</summary>
    private static IReadOnlyList<string> WrapArguments(string line, int width)
    {
        int arrow = FindArrow(line);
        if (arrow > 0)
        {
            IEnumerable<string> body = Wrap(line.Substring(arrow + 4), width - Indent.Length).Select(part => Indent + part);
            return [.. Wrap(line.Substring(0, arrow + 3), width), .. body];
        }

        int open = FindOpening(line);
        if (open < 0)
        {
            return [line];
        }

        var lines = new List<string> { line.Substring(0, open + 1) };
        string current = Indent;
        foreach (string argument in Arguments(line, open + 1))
        {
            if (current.Length + argument.Length > width && current.Length > Indent.Length)
            {
                lines.Add(current.TrimEnd());
                current = Indent;
            }

            current += argument;
        }

        lines.Add(current.TrimEnd());
        return lines;
    }

    /// <summary>The space in front of the arrow of an expression body, which stands behind a list; -1 without one.</summary>
    private static int FindArrow(string line) => line.IndexOf(") => ", StringComparison.Ordinal) is var end && end > 0 ? end + 1 : -1;

    /// <summary>The outermost bracket whose partner stands at the line's end, where at most <c>;</c>, <c>,</c> or an arrow follows.</summary>
    private static int FindOpening(string line)
    {
        var open = new Stack<int>();
        int last = -1;
        bool inString = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            inString ^= c == '"' && (i == 0 || line[i - 1] != '\\');
            if (inString)
            {
                continue;
            }

            if (c == '(')
            {
                open.Push(i);
            }
            else if (c == ')' && open.Count > 0)
            {
                int start = open.Pop();
                bool endsLine = line.Substring(i + 1) is "" or ";" or "," or " =>";
                last = endsLine && line[start + 1] != ')' ? start : last;
            }
        }

        return last;
    }

    /// <summary>The pieces between commas of the list itself, each with its comma and the space behind it.</summary>
    private static IEnumerable<string> Arguments(string line, int start)
    {
        int depth = 0;
        bool inString = false;
        for (int i = start; i < line.Length; i++)
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
                yield return line.Substring(start, i + 1 - start) + " ";
                start = i + 1;
                while (start < line.Length && line[start] == ' ')
                {
                    start++;
                }
            }
        }

        yield return line.Substring(start);
    }
}
