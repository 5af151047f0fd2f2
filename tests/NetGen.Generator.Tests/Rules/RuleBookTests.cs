using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Analyzers;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Import.Packing;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>The rules, their pages and the release files say the same.</summary>
public partial class RuleBookTests
{
    public static TheoryData<string> RuleIds => [.. Compiler.Graph.Rules.All.Select(rule => rule.Id)];

    [Fact]
    public void Every_rule_is_a_descriptor_that_names_its_page_by_its_path() => Assert.Equal(
        Compiler.Graph.Rules.All.Select(rule => (rule.Id, rule.Title, $"Help: docs/diagnostics/{rule.Id}.md in the package NetGen.")),
        Descriptors.All.Select(descriptor => (
            descriptor.Id,
            descriptor.Title.ToString(CultureInfo.InvariantCulture),
            descriptor.Description.ToString(CultureInfo.InvariantCulture))));

    /// <summary>Without one there is no link: half an address would be somebody else's.</summary>
    [Theory]
    [InlineData(null, "")]
    [InlineData("https://example.org/netgen/blob/main/", "https://example.org/netgen/blob/main/docs/diagnostics/NETGEN006.md")]
    public void The_link_to_a_page_begins_with_the_address_of_the_project(string? files, string link) => Assert.Equal(
        link, Descriptors.Create(Compiler.Graph.Rules.SizeMismatch, files).HelpLinkUri);

    /// <summary>The address is a property of the build, so that one place says it.</summary>
    [Fact]
    public void The_links_are_those_that_the_build_was_given()
    {
        string? files = typeof(Descriptors).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .SingleOrDefault(metadata => metadata.Key == "ProjectFiles")?.Value;
        Assert.All(Descriptors.All, descriptor => Assert.Equal(
            files == null ? "" : $"{files}docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri));
    }

    [Fact]
    public void The_release_files_list_every_rule()
    {
        string tracked = Repository.Read("analyzers", "NetGen.Analyzers", "AnalyzerReleases.Shipped.md")
            + Repository.Read("analyzers", "NetGen.Analyzers", "AnalyzerReleases.Unshipped.md");
        Assert.Equal(
            Descriptors.All.Select(rule =>
                $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | "
                + rule.Title.ToString(CultureInfo.InvariantCulture)),
            tracked.Split('\n').Where(line => line.StartsWith("NETGEN", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void Every_rule_has_a_page_with_its_title(string id)
    {
        Rule rule = Compiler.Graph.Rules.Find(id);
        Assert.StartsWith($"# {id}: {rule.Title}\n", Page(id), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public async Task The_wrong_example_of_a_page_breaks_its_rule_alone(string id)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(WrongTarget(id).Apply(Example(id, "Wrong")));
        ILookup<bool, string> said = outcome.Diagnostics.Select(diagnostic => diagnostic.Id)
            .ToLookup(each => each.StartsWith("CS", StringComparison.Ordinal));
        Assert.Equal([id], said[false].Distinct());

        // What is said of names and numbers stands beside an error of the compiler's, all others alone.
        Assert.Equal(Compiler.Graph.Rules.Find(id).Category == "Usage", said[true].Any());
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public async Task The_right_example_of_a_page_builds(string id)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(RightTarget(id).Apply(Example(id, "Right")));
        Assert.Empty(outcome.Diagnostics);
        Assert.NotEmpty(outcome.EmittedFiles);
    }

    [Fact]
    public void No_page_is_left_of_a_rule_that_does_not_exist()
    {
        Assert.Equal(
            Descriptors.All.Select(rule => rule.Id).Append("README"),
            Directory.EnumerateFiles(Repository.PathOf("docs", "diagnostics"), "*.md")
                .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));
    }

    /// <summary>So that a build of samples, tests and benchmarks shows whether it is silent there.</summary>
    [Fact]
    public void Every_suggestion_is_a_warning_in_this_repository() => Assert.Equal(
        Descriptors.All.Where(rule => rule.DefaultSeverity < DiagnosticSeverity.Warning)
            .Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = warning"),
        Repository.Read(".editorconfig").Split('\n')
            .Where(line => line.StartsWith("dotnet_diagnostic.NETGEN", StringComparison.Ordinal)));

    /// <summary>The project that a page's mistake stands in: for most rules any.</summary>
    private static UserTarget WrongTarget(string id) => id switch
    {
        "NETGEN050" => UserTarget.NetStandard20,
        "NETGEN051" => UserTarget.Net8 with { Language = LanguageVersion.CSharp8 },
        "NETGEN052" => UserTarget.NetStandard21,
        _ => UserTarget.Net10,
    };

    private static UserTarget RightTarget(string id) => id switch
    {
        "NETGEN050" or "NETGEN052" => UserTarget.NetStandard21,
        "NETGEN051" => UserTarget.Net8 with { Language = LanguageVersion.CSharp9 },
        _ => UserTarget.Net10,
    };

    private static string Page(string name) => Repository.Read("docs", "diagnostics", name + ".md");

    /// <summary>The first code under a heading, and what the build says of files, where a page shows that.</summary>
    private static UserProject Example(string id, string section)
    {
        string text = Page(id).Split($"## {section}\n")[1].Split("\n## ")[0];
        Match example = Code().Match(text);
        Assert.True(example.Success, $"{id} has no code under '{section}'.");
        return UserProject.Of(example.Groups[1].Value) with
        {
            Packages =
            [
                .. Manifest().Matches(text)
                    .Select(manifest => new WeightPackage(ManifestText.Parse(manifest.Groups[1].Value, "?"), [])),
            ],
        };
    }

    [GeneratedRegex("^```text\n(netgen .*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Manifest();

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();
}
