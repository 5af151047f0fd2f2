using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import;

/// <summary>Why a file can't become a network.</summary>
/// <param name="Node">The node's name, or the value it gives where it has none; empty where it is the file as a whole.</param>
/// <param name="Operator">The node's operator; empty where it is the file as a whole.</param>
/// <param name="Reason">What is in the way: a clause without a full stop.</param>
/// <param name="Advice">What would do: a clause without a full stop; empty where there is nothing to advise.</param>
public sealed record ImportFinding(string Node, string Operator, string Reason, string Advice = "")
{
    private const int LongestName = 200;
    private const int LongestClause = 600;
    private const int MostAxes = 8;

    /// <summary>One line that says it all.</summary>
    public string Message
    {
        get
        {
            string place = Operator.Length == 0 ? "" : $"{Quotable(Operator)} (node '{Quotable(Node)}'): ";
            string reason = Quotable(Reason, LongestClause);
            string advice = Advice.Length == 0 ? "" : $" {Capital(Quotable(Advice, LongestClause))}.";
            return $"{place}{(place.Length == 0 ? Capital(reason) : reason)}.{advice}";
        }
    }

    /// <summary>
    /// A name out of a file, which may be long or hold anything, as it may stand in a message or a comment of one line: what
    /// C# takes for the end of a line is none.
    /// </summary>
    public static string Quotable(string name, int longest = LongestName)
    {
        string start = name.Length <= longest ? name : name.Substring(0, longest) + "...";
        return new string([.. start.Select(letter => IsQuotable(letter) ? letter : '?')]);
    }

    /// <summary>A shape as messages write it: (28, 28).</summary>
    public static string Describe(IEnumerable<int> shape) => $"({Axes(shape.Select(axis => (long)axis))})";

    /// <summary>Axes out of a file, which may state any number of them: 28, 28.</summary>
    public static string Axes(IEnumerable<long> axes)
    {
        List<long> first = [.. axes.Take(MostAxes + 1)];
        return first.Count <= MostAxes ? Literal.Ints(first) : Literal.Ints(first.Take(MostAxes)) + ", ...";
    }

    private static bool IsQuotable(char letter) =>
        !char.IsControl(letter) && !char.IsSurrogate(letter) && letter is not ('\u2028' or '\u2029');

    private static string Capital(string clause) => clause.Length == 0 ? clause : char.ToUpperInvariant(clause[0]) + clause.Substring(1);
}
