using System.Text;

namespace NetGen.Compiler.Text;

/// <summary>
/// Writes indented C#. A block is opened with <see cref="Block"/> in a <c>using</c> statement; whoever writes a line never
/// counts spaces. A template of several lines keeps its inner indentation and takes the writer's in front of each line.
/// </summary>
public sealed class SourceWriter
{
    private const int SpacesPerLevel = 4;

    /// <summary>Longer lines are broken.</summary>
    private const int Width = 120;

    private readonly StringBuilder _text = new();
    private int _level;
    private bool _atBlockStart = true;

    /// <summary>Writes a line, or several when the text holds line breaks.</summary>
    public void Line(string text)
    {
        int start = 0;
        while (true)
        {
            int end = text.IndexOf('\n', start);
            WriteSingle(text, start, (end < 0 ? text.Length : end) - start);
            if (end < 0)
            {
                break;
            }

            start = end + 1;
        }

        _atBlockStart = false;
    }

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
    public void Comment(string sentence) => Line("// " + sentence);

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

        Line("{");
        _level++;
        _atBlockStart = true;
        return new BlockScope(this, close);
    }

    /// <summary>Indents what follows by one level until disposed.</summary>
    public BlockScope Indent()
    {
        _level++;
        return new BlockScope(this, null);
    }

    public override string ToString() => _text.ToString();

    private static string Escape(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private void WriteSingle(string text, int start, int length)
    {
        if (length == 0)
        {
            _text.Append('\n');
            return;
        }

        int margin = _level * SpacesPerLevel;
        if (margin + length <= Width)
        {
            _text.Append(' ', margin).Append(text, start, length).Append('\n');
            return;
        }

        string line = text.Substring(start, length);
        int spaces = line.Length - line.TrimStart(' ').Length;
        foreach (string part in LineWrap.Wrap(line.Substring(spaces), Width - margin - spaces))
        {
            _text.Append(' ', margin + spaces).Append(part).Append('\n');
        }
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
