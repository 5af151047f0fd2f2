namespace NetGen.Training;

/// <summary>Lets processes compare what has to be the same on all of them before they train together.</summary>
internal static class GroupAgreement
{
    /// <summary>Between facts; no text of ours has control characters.</summary>
    private const char Separator = '\u001E';

    /// <summary>Compares facts, of which all processes have as many.</summary>
    /// <param name="link">The processes.</param>
    /// <param name="facts">What is compared, in a sentence, and how it is here: lines of text.</param>
    /// <exception cref="InvalidOperationException">Something differs; the message names it, both texts, ranks and hosts.</exception>
    public static void Check(GroupLink link, IReadOnlyList<(string What, string Text)> facts)
    {
        string all = string.Join(Separator, facts.Select(fact => fact.Text));
        if (AreEqual(link.Gather(Fingerprint.Of(all))))
        {
            return;
        }

        string[][] texts = Array.ConvertAll(link.Gather(all), text => text.Split(Separator));
        string[] hosts = link.Gather(link.Host);
        int which = 0;
        while (which < facts.Count - 1 && AreEqual([.. texts.Select(text => text.ElementAtOrDefault(which))]))
        {
            which++;
        }

        string first = texts[0].ElementAtOrDefault(which) ?? "";
        int rank = Array.FindIndex(texts, text => text.ElementAtOrDefault(which) != first);
        string other = texts[rank].ElementAtOrDefault(which) ?? "";
        (string here, string there) = Difference(first, other);
        int more = texts.Count(text => text.ElementAtOrDefault(which) != first) - 1;
        throw new InvalidOperationException(
            $"The processes of a group differ in their {facts[which].What}: rank 0 on {hosts[0]} has {here}; "
            + $"rank {rank} on {hosts[rank]} has {there}"
            + (more > 0 ? $", and {Quantity.Of(more, "other rank")} differ{(more == 1 ? "s" : "")} too" : "")
            + ". All of them run one program with the same options and the same data.");
    }

    private static bool AreEqual(string?[] texts) => Array.TrueForAll(texts, text => text == texts[0]);

    /// <summary>The first lines in which texts of several lines differ.</summary>
    private static (string First, string Other) Difference(string first, string other)
    {
        string[] firsts = first.Split('\n');
        string[] others = other.Split('\n');
        int line = 0;
        while (line < firsts.Length && line < others.Length && firsts[line] == others[line])
        {
            line++;
        }

        return (Line(firsts, line), Line(others, line));
    }

    private static string Line(string[] lines, int line) =>
        line < lines.Length ? Visible.Of(lines[line]) : "nothing further";
}
