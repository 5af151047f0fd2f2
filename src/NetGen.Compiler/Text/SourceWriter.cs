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

    /// <summary>Longer lines are broken.</summary>
    private const int Width = 120;

    private readonly TextBuffer _text = new(SpareMemory.Take() ?? new char[1 << 14]);
    private readonly LineWrap _wrap;
    private int _level;
    private bool _atBlockStart = true;

    public SourceWriter() => _wrap = new LineWrap(Composed, _text);

    /// <summary>
    /// The lines that are being composed, the innermost last: what is computed for one may write others in front of it.
    /// </summary>
    internal TextBuffer Composed { get; } = new(new char[1 << 10]);

    /// <summary>Writes a line, or several when the text holds line breaks.</summary>
    public void Line(string text)
    {
        int start = Composed.Length;
        Composed.Append(text);
        WriteComposed(start);
    }

    /// <inheritdoc cref="Line(string)"/>
    public void Line([InterpolatedStringHandlerArgument("")] LineText text) => WriteComposed(text.Start);

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
        string tag = name.Split(' ')[0];
        if (lines.Length == 1)
        {
            Line($"/// <{name}>{Escape(lines[0])}</{tag}>");
            return;
        }

        Line($"/// <{name}>");
        foreach (string line in lines)
        {
            Line($"/// {Escape(line)}");
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
        if (Composed.Length > header.Start)
        {
            Line(header);
        }

        return Open(close);
    }

    /// <summary>Indents what follows by one level until disposed.</summary>
    public BlockScope Indent()
    {
        _level++;
        return new BlockScope(this, null);
    }

    public override string ToString() => _text.ToString();

    /// <summary>Leaves the memory of the text to the next writer; this one must not be used any more.</summary>
    public void Dispose() => SpareMemory.Give(_text.Memory);

    private static string Escape(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private BlockScope Open(string close)
    {
        Line("{");
        _level++;
        _atBlockStart = true;
        return new BlockScope(this, close);
    }

    /// <summary>Writes what has been composed from some place on, line by line.</summary>
    private void WriteComposed(int start)
    {
        int line = start;
        for (int end; (end = Composed.IndexOf('\n', line, Composed.Length)) >= 0; line = end + 1)
        {
            WriteSingle(line, end);
        }

        WriteSingle(line, Composed.Length);
        Composed.CutAt(start);
        _atBlockStart = false;
    }

    private void WriteSingle(int start, int end)
    {
        int margin = _level * SpacesPerLevel;
        if (start < end && margin + end - start > Width)
        {
            int spaces = Composed.CountSpaces(start, end);
            _wrap.Write(start + spaces, end, margin + spaces, Width - margin - spaces);
            return;
        }

        if (start < end)
        {
            _text.AppendSpaces(margin);
            _text.Append(Composed, start, end - start);
        }

        _text.Append('\n');
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
