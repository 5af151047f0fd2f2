using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>What docs/losses.md shows is a program.</summary>
public partial class LossesPageTests
{
    [Fact]
    public async Task Its_code_builds_without_a_word()
    {
        string page = Repository.Read("docs", "losses.md");
        string[] code = [.. Code().Matches(page).Select(block => block.Groups[1].Value)];
        Assert.Equal(6, code.Length);
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of(string.Join("\n", code)));
        Assert.Empty(outcome.Diagnostics);
        Assert.Equal(3, outcome.EmittedFiles.Count);
    }

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();
}
