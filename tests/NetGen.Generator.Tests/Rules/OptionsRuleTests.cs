using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>What is said of constants among the options of a trainer.</summary>
public class OptionsRuleTests
{
    [Theory]
    [InlineData("new TrainerOptions { LearningRate = {|NETGEN027:0f|} }")]
    [InlineData("new TrainerOptions { LearningRate = {|NETGEN027:-0.1f|}, Momentum = {|NETGEN028:1|} }")]
    [InlineData("new TrainerOptions { LearningRate = {|NETGEN027:float.NaN|} }")]
    [InlineData("new TrainerOptions { LearningRate = {|NETGEN027:Rate * 2|} }")]
    [InlineData("new TrainerOptions { Momentum = {|NETGEN028:-0.5f|} }")]
    [InlineData("new TrainerOptions { LearningRate = 1f, Momentum = 0f }")]
    [InlineData("new TrainerOptions { LearningRate = Rate, Momentum = 0.999f }")]
    [InlineData("new TrainerOptions { LearningRate = null, Momentum = default }")]
    [InlineData("new TrainerOptions { LearningRate = float.Parse(\"7\") }")]
    [InlineData("new TrainerOptions { LearningRate = {|CS0029:\"7\"|} }")]
    public Task In_an_initializer(string options) => ExpectAsync($"object options = {options};");

    [Fact]
    public Task Its_message() => Markup.ExpectAsync(
        Program("var options = new TrainerOptions { LearningRate = {|NETGEN027:10|}, Momentum = {|NETGEN028:1.5f|} };"),
        "A learning rate of 10 is outside the useful range, which is above 0 and at most 1; usual are 0.001 and 0.01",
        "A momentum of 1.5 is outside the useful range, which is at least 0 and below 1; usual is 0.9");

    [Theory]
    [InlineData("var options = new TrainerOptions(); options.LearningRate = {|NETGEN027:2|};")]
    [InlineData("TrainerOptions options = new() { Momentum = {|NETGEN028:1f|} };")]
    [InlineData("trainer.LearningRate = {|NETGEN027:0|};")]
    [InlineData("trainer.LearningRate = 0.5f; trainer.LearningRate *= 100;")]
    public Task In_an_assignment(string statement) => ExpectAsync(statement);

    [Fact]
    public Task Options_of_somebody_else() => Markup.ExpectAsync("""
        public class TrainerOptions
        {
            public float LearningRate { get; set; }
            public float Momentum;
        }

        public static class Program
        {
            public static TrainerOptions Run() => new() { LearningRate = 100, Momentum = 100 };
        }
        """);

    private static Task ExpectAsync(string statement) => Markup.ExpectAsync(Program(statement));

    private static string Program(string statement) => $$"""
        public static class Program
        {
            private const float Rate = 0.75f;

            public static float Run(Trainer trainer)
            {
                {{statement}}
                return Rate;
            }
        }
        """;
}
