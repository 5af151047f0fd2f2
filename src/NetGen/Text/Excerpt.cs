namespace NetGen;

/// <summary>
/// What messages quote of files and of the caller's own texts: the beginning, since a damaged file may hold names of
/// megabytes.
/// </summary>
internal static class Excerpt
{
    private const int Longest = 200;

    /// <summary>The text, or its first 200 characters and <c>...</c>.</summary>
    public static string Of(string text)
    {
        if (text.Length <= Longest)
        {
            return text;
        }

        int end = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return text.Substring(0, end) + "...";
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
