using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Fixes;

public class MakePartialFixTests
{
    private const string Key = nameof(MakePartialFix);

    [Theory]
    [InlineData("class", "partial class")]
    [InlineData("public class", "public partial class")]
    [InlineData("public sealed class", "public sealed partial class")]
    [InlineData("internal record", "internal partial record")]
    public Task Adds_the_modifier_before_the_keyword(string before, string after) => FixTest.ExpectAsync(
        new MakePartialFix(), Key, Network(before), Network(after));

    [Fact]
    public Task Keeps_comments_where_they_are() => FixTest.ExpectAsync(
        new MakePartialFix(),
        Key,
        """
        using NetGen;

        /// <summary>Learns exclusive or.</summary>
        [Input(2)] // two bits
        [Dense(1)]
        // here it comes
        class Xor { /* nothing */ }
        """,
        """
        using NetGen;

        /// <summary>Learns exclusive or.</summary>
        [Input(2)] // two bits
        [Dense(1)]
        // here it comes
        partial class Xor { /* nothing */ }
        """);

    [Fact]
    public Task Makes_the_types_around_it_partial_too() => FixTest.ExpectAsync(
        new MakePartialFix(), Key, Nested("", "", ""), Nested("partial ", "partial ", "partial "));

    [Fact]
    public Task Makes_everything_partial_at_once() => FixTest.ExpectAllAsync(
        new MakePartialFix(),
        Key,
        Nested("", "partial ", "") + "\n" + Network("class")["using NetGen;\n".Length..],
        Nested("partial ", "partial ", "partial ") + "\n" + Network("partial class")["using NetGen;\n".Length..]);

    [Fact]
    public async Task Says_what_it_does() =>
        Assert.Equal(["Make 'Xor' partial"], await FixTest.TitlesAsync(new MakePartialFix(), Network("class")));

    private static string Network(string keyword) => $$"""
        using NetGen;
        [Input(2)]
        [Dense(1)]
        {{keyword}} Xor { }
        """;

    private static string Nested(string outer, string middle, string inner) => $$"""
        using NetGen;
        static {{outer}}class Outer
        {
            internal {{middle}}struct Middle
            {
                [Input(2)]
                [Dense(1)]
                private {{inner}}class Inner { }
            }
        }
        """;
}
