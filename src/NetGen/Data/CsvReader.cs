namespace NetGen;

/// <summary>
/// Reads records of separated fields (RFC 4180): a field may stand in quotes, and then hold separators, line breaks and
/// quotes written twice. Lines end with LF, CR LF or CR; empty lines are passed over. Space around a field that is not
/// in quotes does not belong to it.
/// </summary>
internal sealed class CsvReader(TextReader reader, char separator, string source)
{
    private const char ByteOrderMark = '\uFEFF';

    private readonly List<Range> _fields = [];
    private readonly char[] _block = new char[1 << 14];
    private int _blockLength;
    private int _next;
    private char[] _text = new char[256];
    private int _length;
    private int _nextLine = 1;
    private bool _begun;

    /// <summary>The line on which the current record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The number of fields of the current record.</summary>
    public int Count => _fields.Count;

    /// <summary>A field of the current record.</summary>
    public ReadOnlySpan<char> this[int field] => _text.AsSpan(_fields[field]);

    /// <summary>Goes to the next record; false where there is none.</summary>
    /// <exception cref="InvalidDataException">A quote is not closed, or text follows a closed one.</exception>
    public bool Read()
    {
        SkipEmptyLines();
        _fields.Clear();
        _length = 0;
        Line = _nextLine;
        if (Peek() < 0)
        {
            return false;
        }

        do
        {
            if (Peek() == '"')
            {
                ReadQuoted();
            }
            else
            {
                ReadPlain();
            }
        }
        while (ReadSeparator());
        return true;
    }

    private void SkipEmptyLines()
    {
        if (!_begun && Peek() == ByteOrderMark)
        {
            Skip();
        }

        _begun = true;
        while (Peek() is '\r' or '\n')
        {
            ReadLineBreak();
        }
    }

    private void ReadPlain()
    {
        int start = _length;
        int next;
        while ((next = Peek()) is >= 0 and not '\r' and not '\n' && next != separator)
        {
            Append((char)next);
            Skip();
        }

        int end = _length;
        while (start < end && char.IsWhiteSpace(_text[start]))
        {
            start++;
        }

        while (start < end && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        _fields.Add(start..end);
    }

    private void ReadQuoted()
    {
        int start = _length;
        int opened = _nextLine;
        Skip();
        while (true)
        {
            int next = Peek();
            if (next < 0)
            {
                throw new InvalidDataException(
                    $"{source}, line {opened}: expected a quote that closes; found the end of the file.");
            }

            if (next is '\r' or '\n')
            {
                foreach (char c in ReadLineBreak())
                {
                    Append(c);
                }

                continue;
            }

            Skip();
            if (next == '"')
            {
                if (Peek() != '"')
                {
                    break;
                }

                Skip();
            }

            Append((char)next);
        }

        _fields.Add(start.._length);
    }

    /// <summary>Whether another field follows; otherwise takes the end of the line.</summary>
    private bool ReadSeparator()
    {
        int next = Peek();
        if (next == separator)
        {
            Skip();
            return true;
        }

        if (next is '\r' or '\n')
        {
            ReadLineBreak();
        }
        else if (next >= 0)
        {
            throw new InvalidDataException(
                $"{source}, line {_nextLine}: expected '{separator}' or the end of the line after a closed quote; "
                + $"found '{Visible.Of(((char)next).ToString())}'.");
        }

        return false;
    }

    private string ReadLineBreak()
    {
        _nextLine++;
        int first = Peek();
        Skip();
        if (first == '\n')
        {
            return "\n";
        }

        if (Peek() != '\n')
        {
            return "\r";
        }

        Skip();
        return "\r\n";
    }

    /// <summary>The next character; -1 at the end.</summary>
    private int Peek()
    {
        if (_next == _blockLength)
        {
            _next = 0;
            _blockLength = reader.Read(_block, 0, _block.Length);
        }

        return _next < _blockLength ? _block[_next] : -1;
    }

    /// <summary>Passes over the character just peeked at.</summary>
    private void Skip() => _next++;

    private void Append(char c)
    {
        if (_length == _text.Length)
        {
            if (_length > Argument.LongestArray / 2)
            {
                throw new InvalidDataException(
                    $"{source}, line {Line}: expected records of at most {_length} characters; found a longer one.");
            }

            Array.Resize(ref _text, 2 * _length);
        }

        _text[_length++] = c;
    }
}
