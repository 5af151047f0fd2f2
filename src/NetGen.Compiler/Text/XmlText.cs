namespace NetGen.Compiler.Text;

/// <summary>Text between tags of XML, where some characters are written as entities.</summary>
internal readonly struct XmlText(string text)
{
    private static readonly char[] Special = ['&', '<', '>'];

    public void AppendTo(TextBuffer buffer)
    {
        int start = 0;
        for (int end; (end = text.IndexOfAny(Special, start)) >= 0; start = end + 1)
        {
            buffer.Append(text, start, end - start);
            buffer.Append(text[end] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                _ => "&gt;",
            });
        }

        buffer.Append(text, start, text.Length - start);
    }
}
