using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Fixes;

public class RemoveRequiredFixTests
{
    private const string Key = nameof(RemoveRequiredFix);

    [Theory]
    [InlineData("public required int Count { get; set; }", "public int Count { get; set; }")]
    [InlineData("required public int Count;", "public int Count;")]
    [InlineData("internal required readonly int _count;", "internal readonly int _count;")]
    public Task Removes_the_word_alone(string before, string after) =>
        FixTest.ExpectAsync(new RemoveRequiredFix(), Key, Network(before), Network(after));

    [Fact]
    public Task Removes_it_from_every_member_at_once() => FixTest.ExpectAllAsync(
        new RemoveRequiredFix(),
        Key,
        Network("public required int First, Second;\n    public required int Third { get; set; }"),
        Network("public int First, Second;\n    public int Third { get; set; }"));

    [Fact]
    public async Task Is_not_offered_for_an_inherited_member() => Assert.Empty(await FixTest.TitlesAsync(
        new RemoveRequiredFix(),
        Network("").Replace("Network", "Network : Base", StringComparison.Ordinal)
            + "\nclass Base { public required int Count; }"));

    private static string Network(string member) => $$"""
        using NetGen;
        [Input(2)]
        [Dense(1)]
        partial class Network
        {
            {{member}}
        }
        """;
}
