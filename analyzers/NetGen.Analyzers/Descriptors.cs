using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Graph;

namespace NetGen.Analyzers;

/// <summary>The compiler's rules in Roslyn's terms. What a rule says is written there, and only there.</summary>
public static class Descriptors
{
    /// <summary>Where the pages of the rules lie; a page is called as its rule's id.</summary>
    public const string HelpLinkBase = "https://github.com/netgen/netgen/blob/main/docs/diagnostics/";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        Rules.All.ToImmutableDictionary(rule => rule.Id, Create);

    /// <summary>All of them, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        ById.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal).ToImmutableArray();

    /// <summary>Those about the declaration of a network; the others are about code that uses one.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfNetworks { get; } =
        All.Where(descriptor => descriptor.Category is not ("CallSite" or "Options")).ToImmutableArray();

    /// <summary>The descriptor of the rule with this id.</summary>
    public static DiagnosticDescriptor Find(string ruleId) => ById[ruleId];

    private static DiagnosticDescriptor Create(Rule rule) => new(
        rule.Id,
        rule.Title,
        rule.Message,
        rule.Category,
        rule.Severity switch
        {
            RuleSeverity.Error => DiagnosticSeverity.Error,
            RuleSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        },
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + rule.Id + ".md");
}
