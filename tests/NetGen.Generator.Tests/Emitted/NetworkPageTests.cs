using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>The code of docs/networks.md, as it stands there: the first block opens the file, the others follow each other.</summary>
public partial class NetworkPageTests
{
    [Fact]
    public async Task Every_line_compiles()
    {
        string[] blocks = [.. Blocks().Matches(Repository.Read("docs", "networks.md")).Select(match => match.Groups[1].Value)];
        Assert.True(blocks.Length > 6, $"{blocks.Length} blocks");
        IEnumerable<string> types = blocks.Skip(1).Where(block => block.StartsWith("sealed class", StringComparison.Ordinal));
        IEnumerable<string> statements = blocks.Skip(1).Except(types);
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.OfFiles($$"""
            using System;
            using System.Threading;
            {{blocks[0]}}
            {{string.Concat(types)}}
            internal static class Program
            {
                internal static void Run()
                {
            {{string.Concat(statements)}}
                    _ = (answer, isOne, loaded, started, info, inputs, again);
                }
            }
            """));
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
