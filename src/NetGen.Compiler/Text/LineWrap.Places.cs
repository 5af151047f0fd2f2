namespace NetGen.Compiler.Text;

/// <content>Where code may be broken.</content>
internal sealed partial class LineWrap
{
    /// <summary>Of types, too: what compares or shifts has spaces around it.</summary>
    private bool Opens(int place, int end) => line[place] is '(' or '[' or '{' || (line[place] == '<' && place + 1 < end && line[place + 1] is not (' ' or '=' or '<'));

    private bool Closes(int place, int start)
    {
        int before = place;
        while (before > start && line[before] == '>')
        {
            before--;
        }

        return line[place] is ')' or ']' or '}' || (before < place && line[before] is not (' ' or '=' or '-'));
    }

    /// <summary>The quotation mark that closes the text which one opens; the end when there is none.</summary>
    private int FindEnd(int open, int end)
    {
        int close = open + 1;
        while (close < end && (line[close] != '"' || line[close - 1] == '\\'))
        {
            close++;
        }

        return close;
    }

    /// <summary>
    /// Finds the commas of what is itself a part of a list, up to that list's end: those in no bracket and no text. False without any.
    /// </summary>
    private bool FindCommas(int start, int end)
    {
        _commas.Clear();
        var found = new List<int>();
        int depth = 0;
        for (int i = start; i < end - 1 && depth >= 0; i++)
        {
            if (line[i] == '"')
            {
                if (i > start && line[i - 1] == '$')
                {
                    // Between its braces it may hold quotation marks of its own.
                    return false;
                }

                i = FindEnd(i, end);
            }
            else if (line[i] == ',' && depth == 0)
            {
                found.Add(i);
            }
            else
            {
                depth += Opens(i, end) ? 1 : Closes(i, start) ? -1 : 0;
            }
        }

        for (int i = found.Count - 1; i >= 0; i--)
        {
            _commas.Push(found[i]);
        }

        return found.Count > 0;
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
                case var _ when Closes(i, start):
                    depth++;
                    break;
                case var _ when Opens(i, close):
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
}
