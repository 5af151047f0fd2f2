using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>Groups that leave channels over, and the numbers of groups that don't.</summary>
internal static class UnevenGroups
{
    /// <summary>All numbers that divide each of some, ascending.</summary>
    public static IReadOnlyList<int> Fitting(params int[] counts) =>
        [.. Enumerable.Range(1, counts.Min()).Where(each => counts.All(count => count % each == 0))];

    /// <summary>Notes the finding, with the fitting number that is nearest as a remedy, the smaller of two.</summary>
    /// <param name="argument">The argument that says how many groups there are.</param>
    /// <param name="fitting">What it may be; the last of the message's arguments.</param>
    /// <param name="arguments">Those before it.</param>
    public static void Note(AttributeReader attribute, Rule rule, string argument, int groups, IReadOnlyList<int> fitting, params string[] arguments)
    {
        int nearest = fitting.OrderBy(each => Math.Abs(each - groups)).First();
        attribute.Findings.Add(new Finding(
            rule.Id, attribute.Index, argument, arguments.Append(Literal.Ints(fitting)).ToEquatableArray(),
            Remedies: new[] { Remedy.Number(attribute.Index, argument, nearest) }.ToEquatableArray()));
    }
}
