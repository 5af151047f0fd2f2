namespace NetGen.Compiler.Text;

/// <summary>Phrases with text in front of each; like them, it becomes no string in a line that takes it over.</summary>
public readonly struct Sentence(string opening, Phrase first, string between, Phrase second, Phrase rest)
{
    internal void AppendTo(TextBuffer text)
    {
        text.Append(opening);
        first.AppendTo(text);
        text.Append(between);
        second.AppendTo(text);
        rest.AppendTo(text);
    }
}
