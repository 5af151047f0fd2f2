using System.Collections.Immutable;

namespace NetGen.Analyzers.CallSites;

/// <summary>
/// What a call-site diagnostic hands to its code fix: the expression that should stand where the length is written. That
/// place is the diagnostic's first additional location.
/// </summary>
public static class CallSiteFix
{
    /// <summary>The expression, as it can be written at that place.</summary>
    public const string Expression = nameof(Expression);

    internal static ImmutableDictionary<string, string?> Properties(string expression) =>
        ImmutableDictionary<string, string?>.Empty.Add(Expression, expression);
}
