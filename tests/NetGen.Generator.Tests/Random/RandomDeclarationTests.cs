using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Support;
using NetGen.Tests.Support;

namespace NetGen.Generator.Tests.Random;

/// <summary>
/// Declarations drawn at random, several to a build. <see cref="BuildOutcome.BuildAsync"/> asserts each time that
/// neither the generator nor the analyzers throw.
/// </summary>
public class RandomDeclarationTests
{
    private const int NetworksInABuild = 20;

    public static TheoryData<int> Seeds => [.. Effort.Seeds(first: 1, all: 6, byHand: 2)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Sound_networks_compile(int seed)
    {
        BuildOutcome outcome = await BuildAsync(seed, (random, name) => random.Sound(name));
        Assert.True(outcome.Diagnostics.All(IsAboutSense), outcome.Digest());
        Assert.Equal(NetworksInABuild, outcome.EmittedFiles.Count);
        Assert.All(outcome.EmittedFiles.Values, text => Assert.Contains("Predict(", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Mistaken_networks_break_the_rule_they_were_made_to_break_and_no_other(int seed)
    {
        var expected = new List<string>();
        BuildOutcome outcome = await BuildAsync(seed, (random, name) =>
        {
            (string source, string ruleId) = random.Mistaken(name);
            expected.Add(ruleId);
            return source;
        });
        Assert.Equal(expected, outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    /// <summary>Random losses seldom go with random activations; such networks compile all the same.</summary>
    private static bool IsAboutSense(Diagnostic diagnostic) => diagnostic.Descriptor.Category == "Sense";

    private static Task<BuildOutcome> BuildAsync(int seed, Func<RandomDeclaration, string, string> draw)
    {
        var random = new RandomDeclaration(seed);
        return BuildOutcome.BuildAsync(UserProject.Of(string.Concat(
            Enumerable.Range(0, NetworksInABuild).Select(index => draw(random, $"Network{index}")))));
    }
}
