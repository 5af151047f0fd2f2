namespace NetGen;

/// <summary>
/// What messages and printed lines quote of files and of the caller's own texts: the beginning, since a damaged file may hold
/// names of megabytes, and without control characters.
/// </summary>
internal static class Excerpt
{
    private const int Longest = 200;

    /// <summary>The text, or its first characters and <c>...</c>; control characters are written out.</summary>
    /// <param name="text">What is quoted.</param>
    /// <param name="longest">The most characters of it.</param>
    public static string Of(string text, int longest = Longest)
    {
        if (text.Length <= longest)
        {
            return Visible.Of(text);
        }

        int end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return Visible.Of(text.Substring(0, end)) + "...";
    }

    /// <summary>The texts with commas between them, as many as fit in an excerpt.</summary>
    public static string OfList(IEnumerable<string> texts)
    {
        var shown = new List<string>();
        int length = 0;
        foreach (string text in texts)
        {
            if (length > Longest)
            {
                shown.Add("...");
                break;
            }

            shown.Add(Of(text));
            length += text.Length + 2;
        }

        return string.Join(", ", shown);
    }
}
