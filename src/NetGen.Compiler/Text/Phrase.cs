namespace NetGen.Compiler.Text;

/// <summary>
/// Up to seven pieces of text, one behind the other. A line that takes a phrase over needs no string of it; wherever else a
/// string is wanted, it becomes one.
/// </summary>
public readonly struct Phrase(
    string first,
    string? second = null,
    string? third = null,
    string? fourth = null,
    string? fifth = null,
    string? sixth = null,
    string? seventh = null)
{
    public static implicit operator string(Phrase phrase) => phrase.ToString();

    public override string ToString() => second == null ? first : string.Concat([first, second, third, fourth, fifth, sixth, seventh]);

    internal void AppendTo(TextBuffer text)
    {
        text.Append(first);
        if (second == null)
        {
            return;
        }

        text.Append(second);
        if (third == null)
        {
            return;
        }

        text.Append(third);
        if (fourth == null)
        {
            return;
        }

        text.Append(fourth);
        if (fifth == null)
        {
            return;
        }

        text.Append(fifth);
        if (sixth == null)
        {
            return;
        }

        text.Append(sixth);
        if (seventh != null)
        {
            text.Append(seventh);
        }
    }
}
