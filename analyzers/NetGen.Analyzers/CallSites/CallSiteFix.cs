using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.CallSites;

/// <summary>
/// What a call-site diagnostic hands to its code fix: the expression that should stand where the length is written. That
/// place is the diagnostic's first additional location.
/// </summary>
public static class CallSiteFix
{
    /// <summary>The expression, with full type names.</summary>
    public const string Expression = nameof(Expression);

    /// <summary>The expression as a person would write it, for the fix's title.</summary>
    public const string Title = nameof(Title);

    internal static ImmutableDictionary<string, string?> Properties(NetworkType network, string constant, long samples)
    {
        string factor = samples == 1 ? "" : FormattableString.Invariant($"{samples} * ");
        return ImmutableDictionary<string, string?>.Empty
            .Add(Expression, $"{factor}{network.FullName}.{constant}")
            .Add(Title, $"{factor}{network.Name}.{constant}");
    }

    internal static IEnumerable<Location> Place(Length length) => length.Written is { } written ? [written.GetLocation()] : [];
}
