using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>What is said of networks that cost more than they may.</summary>
public class BudgetRuleTests
{
    [Theory]
    [InlineData(
        "MaxParameters = {|NETGEN015:100_000|}",
        "'DigitClassifier' has 101,770 parameters, 1,770 more than its budget of 100,000; Dense(128) alone has 100,480")]
    [InlineData(
        "MaxBytes = {|NETGEN015:4 * 100_000|}",
        "'DigitClassifier' has 407,080 bytes of parameters, 7,080 more than its budget of 400,000; Dense(128) alone has 401,920")]
    [InlineData(
        "MaxMultiplyAdds = {|NETGEN015:100_000L|}",
        "'DigitClassifier' has 101,632 multiply-adds, 1,632 more than its budget of 100,000; Dense(128) alone has 100,352")]
    public Task Beyond_the_budget(string limit, string message) => Markup.ExpectAsync(Network(limit), message);

    /// <summary>Keys and values of 100 steps, 16 of each, with keys turned over in whole vectors.</summary>
    [Fact]
    public Task State_of_a_stream() => Markup.ExpectAsync(
        """
        [Input(100, 6)]
        [GRU(10, ReturnSequences = true)]
        [MultiHeadAttention(4, 4, Causal = true)]
        [Dense(2)]
        [Budget(MaxStateBytes = {|NETGEN015:12_000|})]
        public partial class Network;
        """,
        "'Network' has 13,608 bytes of state for each stream, 1,608 more than its budget of 12,000; MultiHeadAttention(4) alone has 13,568");

    [Theory]
    [InlineData("MaxParameters = 101_770")]
    [InlineData("MaxBytes = 407_080")]
    [InlineData("MaxMultiplyAdds = 101_632")]
    [InlineData("MaxParameters = int.MaxValue, MaxBytes = long.MaxValue, MaxMultiplyAdds = long.MaxValue")]
    public Task Within_the_budget(string limit) => Markup.ExpectAsync(Network(limit));

    [Fact]
    public Task Each_limit_is_judged_alone() => Markup.ExpectAsync(
        Network("MaxParameters = {|NETGEN015:1|}, MaxBytes = 1_000_000, MaxMultiplyAdds = {|NETGEN015:2|}"));

    [Theory]
    [InlineData("[Budget(MaxParameters = {|NETGEN005:0|})]")]
    [InlineData("[Budget(MaxBytes = {|NETGEN005:-1|})]")]
    [InlineData("[Budget(MaxMultiplyAdds = {|NETGEN005:long.MinValue|}, MaxBytes = 1000)]")]
    [InlineData("[{|NETGEN005:Budget|}]")]
    [InlineData("[{|NETGEN005:Budget()|}]")]
    [InlineData("[Budget(MaxParameters = {|CS0029:\"1\"|})]")]
    [InlineData("[Budget(MaxParameters = {|CS0103:unknown|})]")]
    public Task A_budget_that_is_none(string budget) => Markup.ExpectAsync($"""
        [Input(2)]
        [Dense(1)]
        {budget}
        public partial class Network;
        """);

    [Fact]
    public Task A_budget_of_nothing() => Markup.ExpectAsync(
        """
        [Input(2)]
        [Dense(1)]
        [{|NETGEN005:Budget|}]
        public partial class Network;
        """,
        "[Budget] must set one or more of MaxParameters, MaxBytes, MaxMultiplyAdds and MaxStateBytes, but sets none");

    [Fact]
    public Task A_limit_is_shown_with_all_its_digits() => Markup.ExpectAsync(
        """
        [Input(2)]
        [Dense(1)]
        [Budget(MaxBytes = {|NETGEN005:long.MinValue|})]
        public partial class Network;
        """,
        "'MaxBytes' of Budget must be a positive number, but is -9223372036854775808");

    [Fact]
    public Task A_budget_without_a_network() => Markup.ExpectAsync(
        """
        [Budget(MaxParameters = 1)]
        public partial class {|NETGEN002:Network|};
        """,
        "'Network' has [Budget] but no [Input]; add [Input(...)] with the shape of one sample above it");

    [Fact]
    public async Task A_network_beyond_its_budget_is_emitted_in_full()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of(Markup.Strip(Network("MaxParameters = 1"))));
        Assert.Contains("ParameterCount = 101770", Assert.Single(outcome.EmittedFiles).Value, StringComparison.Ordinal);
    }

    private static string Network(string limit) => $"""
        [Input(28, 28)]
        [Flatten]
        [Dense(128, Activation.ReLU)]
        [Dense(10, Activation.Softmax)]
        [Budget({limit})]
        public partial class DigitClassifier;
        """;
}
