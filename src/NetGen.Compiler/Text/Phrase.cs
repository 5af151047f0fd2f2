namespace NetGen.Compiler.Text;

/// <summary>
/// Up to seven pieces of text, one behind the other. A line that takes a phrase over needs no string of it; wherever else a
/// string is wanted, it becomes one.
/// </summary>
public readonly struct Phrase(
    string first, string second = "", string third = "", string fourth = "", string fifth = "", string sixth = "", string seventh = "")
{
    public static implicit operator string(Phrase phrase) => phrase.ToString();

    public override string ToString() => string.Concat([first, second, third, fourth, fifth, sixth, seventh]);

    internal void AppendTo(TextBuffer text)
    {
        text.Append(first);
        text.Append(second);
        text.Append(third);
        text.Append(fourth);
        text.Append(fifth);
        text.Append(sixth);
        text.Append(seventh);
    }
}
