using System.Globalization;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Manifest;

/// <summary>Reads one line of a manifest, word by word with a space between them.</summary>
internal sealed class ManifestLine(string line)
{
    private int _at;

    public bool HasMore => _at < line.Length;

    /// <exception cref="FormatException">There is none.</exception>
    public string Word()
    {
        int end = line.IndexOf(' ', Math.Min(_at, line.Length));
        end = end < 0 ? line.Length : end;
        if (end <= _at)
        {
            throw new FormatException();
        }

        string word = line.Substring(_at, end - _at);
        _at = end + 1;
        return word;
    }

    /// <exception cref="FormatException">There is none.</exception>
    public string Text()
    {
        string value = QuotedText.Read(line, ref _at) ?? throw new FormatException();
        if (_at < line.Length && line[_at] != ' ')
        {
            throw new FormatException();
        }

        _at++;
        return value;
    }

    /// <exception cref="FormatException">It isn't a number from 0 to the largest integer.</exception>
    public int Number() => Number(Word());

    /// <summary>Axes from 1 to the largest integer, and whatever else a tensor may have.</summary>
    /// <exception cref="FormatException">It isn't one.</exception>
    public EquatableArray<int> Shape()
    {
        string word = Word();
        return word == "-" ? EquatableArray<int>.Empty : word.Split('x').Select(Number).ToEquatableArray();
    }

    /// <summary>A name and its value: <c>activation=ReLU</c>.</summary>
    /// <exception cref="FormatException">It isn't one.</exception>
    public Argument Argument()
    {
        int equals = line.IndexOf('=', Math.Min(_at, line.Length));
        if (equals <= _at)
        {
            throw new FormatException();
        }

        string name = line.Substring(_at, equals - _at);
        _at = equals + 1;
        return (_at < line.Length ? line[_at] : ' ') switch
        {
            '"' => Declaration.Argument.OfText(Identifier(name), Text()),
            '[' => Declaration.Argument.OfTexts(Identifier(name), Texts()),
            _ => Argument(Identifier(name), Word()),
        };
    }

    /// <summary>Quoted texts with a comma between them, in square brackets.</summary>
    private string[] Texts()
    {
        var texts = new List<string>();
        do
        {
            _at++;
            texts.Add(QuotedText.Read(line, ref _at) ?? throw new FormatException());
        }
        while (_at < line.Length && line[_at] == ',');

        if (_at >= line.Length || line[_at] != ']' || (_at + 1 < line.Length && line[_at + 1] != ' '))
        {
            throw new FormatException();
        }

        _at += 2;
        return [.. texts];
    }

    /// <summary>A name of C# in ASCII.</summary>
    /// <exception cref="FormatException">It isn't one.</exception>
    public static string Identifier(string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && name.All(IsNameLetter) ? name : throw new FormatException();

    private static Argument Argument(string name, string value)
    {
        if (value is "true" or "false")
        {
            return Declaration.Argument.OfBoolean(name, value == "true");
        }

        if (value[0] == '{' && value[value.Length - 1] == '}')
        {
            return Declaration.Argument.OfIntegers(name, [.. value.Substring(1, value.Length - 2).Split(',').Select(Number)]);
        }

        if (value[value.Length - 1] == 'd' && double.TryParse(
            value.Substring(0, value.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return Declaration.Argument.OfNumber(name, number);
        }

        return char.IsDigit(value[0])
            ? Declaration.Argument.OfInteger(name, Number(value))
            : Declaration.Argument.OfMember(name, Identifier(value));
    }

    private static int Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw new FormatException();

    private static bool IsNameLetter(char letter) =>
        letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
}
