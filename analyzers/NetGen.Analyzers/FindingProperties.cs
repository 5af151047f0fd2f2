using System.Collections.Immutable;
using System.Globalization;
using NetGen.Compiler.Graph;

namespace NetGen.Analyzers;

/// <summary>
/// A finding's arguments, handed to the code fixes with the diagnostic: they need no second look at the network.
/// </summary>
public static class FindingProperties
{
    /// <summary>The key of an argument, counted as in the rule's message.</summary>
    public static string Key(int argument) => argument.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The key of a remedy, counted from the best. The value is <c>parameter=Member</c>, or <c>=</c> for a
    /// change of places; the attribute is the diagnostic's additional location of the same number.
    /// </summary>
    public static string RemedyKey(int remedy) => "remedy" + remedy.ToString(CultureInfo.InvariantCulture);

    /// <summary>All arguments and remedies of a finding.</summary>
    public static ImmutableDictionary<string, string?> Of(Finding finding) => finding.Arguments
        .Select((argument, index) => (Key: Key(index), Value: argument))
        .Concat(finding.Remedies.Select((remedy, index) =>
            (Key: RemedyKey(index), Value: remedy.Parameter + "=" + remedy.Member)))
        .ToImmutableDictionary(pair => pair.Key, pair => (string?)pair.Value);
}
