using System.Runtime.CompilerServices;

namespace NetGen.Compiler.Text;

/// <summary>
/// Writes indented C#. A block is opened with <see cref="Block(string, string)"/> in a <c>using</c> statement; whoever
/// writes a line never counts spaces. A template of several lines keeps its inner indentation and takes the writer's in
/// front of each line.
/// </summary>
public sealed class SourceWriter : IDisposable
{
    private const int SpacesPerLevel = 4;

    /// <summary>What lines of emitted files have room for.</summary>
    private const int UsualWidth = 120;

    private const int None = -1;

    private readonly TextBuffer _text = new(SpareMemory.Take() ?? new char[1 << 14]);

    /// <summary>A line that has to be broken, while it is.</summary>
    private readonly TextBuffer _broken = new(new char[1 << 10]);

    private readonly LineWrap _wrap;
    private readonly int _width;
    private int _level;

    /// <summary>Where the line starts that has begun and not ended.</summary>
    private int _line = None;
    private bool _atBlockStart = true;

    /// <param name="width">Longer lines are broken.</param>
    public SourceWriter(int width = UsualWidth)
    {
        _width = width;
        _wrap = new LineWrap(_broken, _text);
    }

    private int Margin => _level * SpacesPerLevel;

    /// <summary>Writes a line, or several when the text holds line breaks; what is put into it must not write itself.</summary>
    public void Line(string text)
    {
        Begin().Append(text);
        End();
    }

    /// <inheritdoc cref="Line(string)"/>
    public void Line([InterpolatedStringHandlerArgument("")] LineText text) => text.End();

    /// <inheritdoc cref="Line(string)"/>
    public void Line(Phrase text) => Line($"{text}");

    /// <summary>Writes an empty line, unless a block has just been opened.</summary>
    public void Blank()
    {
        if (!_atBlockStart)
        {
            _text.Append('\n');
            _atBlockStart = true;
        }
    }

    /// <summary>Writes one sentence as a comment.</summary>
    public void Comment(string sentence) => Line($"// {sentence}");

    /// <summary>Writes an XML summary; the text is escaped here.</summary>
    public void Summary(params string[] sentences) => Element("summary", sentences);

    /// <summary>Writes an XML documentation element of one or more lines; the text is escaped here.</summary>
    public void Element(string name, params string[] lines)
    {
        int end = name.IndexOf(' ');
        string tag = end < 0 ? name : name.Substring(0, end);
        if (lines.Length == 1)
        {
            Line($"/// <{name}>{new XmlText(lines[0])}</{tag}>");
            return;
        }

        Line($"/// <{name}>");
        foreach (string line in lines)
        {
            Line($"/// {new XmlText(line)}");
        }

        Line($"/// </{tag}>");
    }

    /// <summary>Writes a header, if any, and an opening brace; disposing writes the closing brace.</summary>
    public BlockScope Block(string header = "", string close = "}")
    {
        if (header.Length > 0)
        {
            Line(header);
        }

        return Open(close);
    }

    /// <inheritdoc cref="Block(string, string)"/>
    public BlockScope Block([InterpolatedStringHandlerArgument("")] LineText header, string close = "}")
    {
        header.End();
        return Open(close);
    }

    /// <summary>Indents what follows by one level until disposed.</summary>
    public BlockScope Indent()
    {
        _level++;
        return new BlockScope(this, null);
    }

    public override string ToString() => _text.ToString();

    /// <summary>Leaves the memory of the text to the next writer.</summary>
    public void Dispose() => SpareMemory.Give(_text.Release());

    private BlockScope Open(string close)
    {
        Line("{");
        _level++;
        _atBlockStart = true;
        return new BlockScope(this, close);
    }

    /// <summary>Begins a line and gives what takes its pieces.</summary>
    /// <exception cref="InvalidOperationException">Another has not ended: what is written into one writes no other.</exception>
    internal TextBuffer Begin()
    {
        if (_line != None)
        {
            throw new InvalidOperationException("A line begins within another.");
        }

        _line = _text.Length;
        _text.AppendSpaces(Margin);
        return _text;
    }

    /// <summary>Ends the line that was begun: breaks it where it breaks itself, and where it is too long.</summary>
    internal void End()
    {
        int start = _line + Margin;
        int end = _text.Length;
        if (start < end && end - _line <= _width && _text.IndexOf('\n', start, end) < 0)
        {
            _text.Append('\n');
        }
        else
        {
            _broken.CutAt(0);
            _broken.Append(_text, start, end - start);
            _text.CutAt(_line);
            WriteBroken();
        }

        _line = None;
        _atBlockStart = false;
    }

    private void WriteBroken()
    {
        int start = 0;
        for (int end; (end = _broken.IndexOf('\n', start, _broken.Length)) >= 0; start = end + 1)
        {
            WriteBroken(start, end);
        }

        WriteBroken(start, _broken.Length);
    }

    private void WriteBroken(int start, int end)
    {
        if (start == end)
        {
            _text.Append('\n');
            return;
        }

        int spaces = _broken.CountSpaces(start, end);
        _wrap.Write(start + spaces, end, Margin + spaces, _width - Margin - spaces);
    }

    /// <summary>Closes its block when disposed.</summary>
    public readonly struct BlockScope(SourceWriter writer, string? close) : IDisposable
    {
        public void Dispose()
        {
            writer._level--;
            if (close != null)
            {
                writer.Line(close);
            }

            writer._atBlockStart = false;
        }
    }
}
