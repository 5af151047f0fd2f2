using System.Runtime.CompilerServices;

namespace NetGen.Compiler.Text;

/// <summary>
/// An interpolated string on its way into a <see cref="SourceWriter"/>, which takes its pieces as they come: no string is
/// made of the line as a whole.
/// </summary>
[InterpolatedStringHandler]
public readonly ref struct LineText
{
    private readonly SourceWriter _writer;
    private readonly TextBuffer _line;

    public LineText(int literalLength, int formattedCount, SourceWriter writer)
    {
        _writer = writer;
        _line = writer.Begin();
    }

    public void AppendLiteral(string text) => _line.Append(text);

    public void AppendFormatted(string? text) => _line.Append(text ?? "");

    public void AppendFormatted(in Phrase phrase) => phrase.AppendTo(_line);

    public void AppendFormatted(in Sentence sentence) => sentence.AppendTo(_line);

    internal void AppendFormatted(XmlText text) => text.AppendTo(_line);

    public void AppendFormatted(int number) => _line.Append(Literal.Int(number));

    internal void End() => _writer.End();
}
