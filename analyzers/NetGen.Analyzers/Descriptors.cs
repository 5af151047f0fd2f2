using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Graph;

namespace NetGen.Analyzers;

/// <summary>The compiler's rules in Roslyn's terms. What a rule says is written there, and only there.</summary>
public static class Descriptors
{
    /// <summary>Where the project's files can be read on the web, with a slash at the end; null while that is nowhere.</summary>
    private static readonly string? ProjectFiles = typeof(Descriptors).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == nameof(ProjectFiles))?.Value;

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        Rules.All.ToImmutableDictionary(rule => rule.Id, rule => Create(rule, ProjectFiles));

    /// <summary>All of them, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        ById.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal).ToImmutableArray();

    /// <summary>Those about the declaration of a network; the others are about code that uses one.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfNetworks { get; } =
        All.Where(descriptor => descriptor.Category is not ("CallSite" or "Options" or "Usage")).ToImmutableArray();

    /// <summary>The descriptor of the rule with this id.</summary>
    public static DiagnosticDescriptor Find(string ruleId) => ById[ruleId];

    /// <summary>
    /// With a link to the rule's page where that has an address. Without, the description names the page by its path: a link has
    /// to be a whole address, for IDEs and for logs of findings (SARIF), and the folder that NuGet unpacks the package into is
    /// not known here.
    /// </summary>
    public static DiagnosticDescriptor Create(Rule rule, string? projectFiles) => new(
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
        description: $"Help: {rule.Page} in the package NetGen.",
        helpLinkUri: projectFiles == null ? null : projectFiles + rule.Page);
}
