using System.Collections.Immutable;

namespace NetGen.Analyzers.Usage;

/// <summary>What a finding about a name hands to its code fix.</summary>
public static class NameFix
{
    /// <summary>What to write in the place of the name.</summary>
    public const string Replacement = nameof(Replacement);

    /// <summary>
    /// The attribute that brings the member, without its arguments: <c>Train</c>. It goes behind the layer at the finding's
    /// additional location.
    /// </summary>
    public const string Attribute = nameof(Attribute);

    /// <summary>
    /// The member of <c>Loss</c> that <c>[Train]</c> is given. Without <see cref="Attribute"/> the network has a <c>[Train]</c>, at
    /// the finding's additional location, which names an optimizer alone.
    /// </summary>
    public const string Loss = nameof(Loss);

    internal static ImmutableDictionary<string, string?> With(params (string Key, string? Value)[] properties) =>
        properties.ToImmutableDictionary(property => property.Key, property => property.Value);
}
