namespace NetGen;

/// <summary>
/// Reads records of separated fields (RFC 4180): a field may stand in quotes, and then hold separators, line breaks and
/// quotes written twice. Lines end with LF, CR LF or CR; empty lines are passed over. Space around a field that is not in
/// quotes does not belong to it.
/// </summary>
internal sealed class CsvReader(TextReader reader, char separator, string source)
{
    private const char ByteOrderMark = '\uFEFF';

    private readonly List<Range> _fields = [];
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
        if (reader.Peek() < 0)
        {
            return false;
        }

        do
        {
            if (reader.Peek() == '"')
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
        if (!_begun && reader.Peek() == ByteOrderMark)
        {
            reader.Read();
        }

        _begun = true;
        while (reader.Peek() is '\r' or '\n')
        {
            ReadLineBreak();
        }
    }

    private void ReadPlain()
    {
        int start = _length;
        while (reader.Peek() is >= 0 and not '\r' and not '\n' && reader.Peek() != separator)
        {
            Append((char)reader.Read());
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
        reader.Read();
        while (true)
        {
            int next = reader.Peek();
            if (next < 0)
            {
                throw new InvalidDataException($"{source}, line {opened}: expected a quote that closes; found the end of the file.");
            }

            if (next is '\r' or '\n')
            {
                foreach (char c in ReadLineBreak())
                {
                    Append(c);
                }

                continue;
            }

            reader.Read();
            if (next == '"')
            {
                if (reader.Peek() != '"')
                {
                    break;
                }

                reader.Read();
            }

            Append((char)next);
        }

        _fields.Add(start.._length);
    }

    /// <summary>Whether another field follows; otherwise takes the end of the line.</summary>
    private bool ReadSeparator()
    {
        int next = reader.Peek();
        if (next == separator)
        {
            reader.Read();
            return true;
        }

        if (next is '\r' or '\n')
        {
            ReadLineBreak();
        }
        else if (next >= 0)
        {
            throw new InvalidDataException(
                $"{source}, line {_nextLine}: expected '{separator}' or the end of the line after a closed quote; found '{(char)next}'.");
        }

        return false;
    }

    private string ReadLineBreak()
    {
        _nextLine++;
        if (reader.Read() == '\n')
        {
            return "\n";
        }

        if (reader.Peek() != '\n')
        {
            return "\r";
        }

        reader.Read();
        return "\r\n";
    }

    private void Append(char c)
    {
        if (_length == _text.Length)
        {
            Array.Resize(ref _text, 2 * _length);
        }

        _text[_length++] = c;
    }
}
