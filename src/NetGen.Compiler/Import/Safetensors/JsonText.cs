using System.Globalization;
using System.Text;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Safetensors;

/// <summary>
/// Reads JSON (RFC 8259) from front to back, as much of it as headers of weight files use; other values are passed over.
/// A compiler that runs within Roslyn brings no JSON library along.
/// </summary>
/// <param name="text">The whole text.</param>
internal sealed class JsonText(string text)
{
    private const int DeepestNesting = 8;
    private const char None = '\0';

    private int _at;

    /// <summary>The keys of an object, each handed out where its value begins; the caller reads that before it goes on.</summary>
    public IEnumerable<string> Members()
    {
        Take('{');
        if (TryTake('}'))
        {
            yield break;
        }

        do
        {
            string key = String();
            Take(':');
            yield return key;
        }
        while (TryTake(','));

        Take('}');
    }

    /// <summary>A list of numbers from 0 to the largest long.</summary>
    public IEnumerable<long> WholeNumbers()
    {
        Take('[');
        if (TryTake(']'))
        {
            yield break;
        }

        do
        {
            SkipSpace();
            yield return long.TryParse(Word(), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                ? number
                : throw Damaged("a size or an offset is no whole number from 0");
        }
        while (TryTake(','));

        Take(']');
    }

    public string String()
    {
        Take('"');
        var value = new StringBuilder();
        while (Current is not '"')
        {
            if (Current < ' ')
            {
                throw Damaged("a text has no end");
            }

            value.Append(Current == '\\' ? Escaped() : Current);
            _at++;
        }

        _at++;
        return HasLoneSurrogate(value) ? throw Damaged("a text holds half a character") : value.ToString();
    }

    /// <summary>Passes over any value.</summary>
    public void Skip() => Skip(0);

    /// <summary>Only white space may follow.</summary>
    public void End()
    {
        SkipSpace();
        if (_at < text.Length)
        {
            throw Unexpected();
        }
    }

    public ImportException Damaged(string what) => new($"the file is damaged: {what} (character {Literal.Int(_at)} of its header)");

    private void Skip(int depth)
    {
        SkipSpace();
        switch (Current)
        {
            case '{' when depth < DeepestNesting:
                foreach (string _ in Members())
                {
                    Skip(depth + 1);
                }

                break;
            case '[' when depth < DeepestNesting:
                SkipList(depth);
                break;
            case '"':
                String();
                break;
            default:
                if (Word().Length == 0)
                {
                    throw Unexpected();
                }

                break;
        }
    }

    private void SkipList(int depth)
    {
        Take('[');
        if (TryTake(']'))
        {
            return;
        }

        do
        {
            Skip(depth + 1);
        }
        while (TryTake(','));

        Take(']');
    }

    /// <summary>The character that an escape stands for; the place stays on its last letter.</summary>
    private char Escaped()
    {
        _at++;
        switch (Current)
        {
            case '"' or '\\' or '/':
                return Current;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _at + 4 < text.Length
                && ushort.TryParse(text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code):
                _at += 4;
                return (char)code;
            default:
                throw Unexpected();
        }
    }

    private static bool HasLoneSurrogate(StringBuilder value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]))
            {
                if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
                {
                    return true;
                }

                i++;
            }
        }

        return false;
    }

    /// <summary>A number, true, false or null, as long as it may be one.</summary>
    private string Word()
    {
        int start = _at;
        while (Current is (>= '0' and <= '9') or (>= 'a' and <= 'z') or '+' or '-' or '.' or 'E')
        {
            _at++;
        }

        return text.Substring(start, _at - start);
    }

    private char Current => _at < text.Length ? text[_at] : None;

    private void SkipSpace()
    {
        while (Current is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }

    private bool TryTake(char letter)
    {
        SkipSpace();
        if (Current != letter)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Take(char letter)
    {
        if (!TryTake(letter))
        {
            throw Unexpected();
        }
    }

    private ImportException Unexpected() => Damaged("its header is no JSON");
}
