using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Analyzers;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>
/// The table of <c>docs/diagnostics/README.md</c> is written from the rules: with the environment variable
/// <c>NETGEN_ACCEPT_SNAPSHOTS=1</c> this test writes it.
/// </summary>
public class RuleIndexTests
{
    private const string Head = "| Rule | Category | Severity | What it is about |\n| --- | --- | --- | --- |\n";

    [Fact]
    public void The_index_is_the_table_of_all_rules()
    {
        string page = Repository.Read("docs", "diagnostics", "README.md");
        string expected = page[..page.IndexOf(Head, StringComparison.Ordinal)] + Head
            + string.Concat(Descriptors.All.Select(Row));
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Repository.PathOf("docs", "diagnostics", "README.md"), expected);
            return;
        }

        Assert.Equal(expected, page);
    }

    private static string Row(DiagnosticDescriptor rule) =>
        $"| [{rule.Id}]({rule.Id}.md) | {rule.Category} | {rule.DefaultSeverity} | "
        + $"{rule.Title.ToString(CultureInfo.InvariantCulture)} |\n";
}
