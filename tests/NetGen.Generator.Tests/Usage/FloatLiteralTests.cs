using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Usage;

/// <summary>What is said where a float of NetGen's is given a double, beside what the compiler says.</summary>
public class FloatLiteralTests
{
    [Theory]
    [InlineData("object o = new TrainerOptions { LearningRate = {|NETGEN058:{|CS0266:0.001|}|} };")]
    [InlineData("TrainerOptions o = new() { Momentum = {|NETGEN058:{|CS0266:9e-1|}|}, Nesterov = true };")]
    [InlineData("new TrainerOptions().WeightDecay = {|NETGEN058:{|CS0266:1d|}|};")]
    [InlineData("trainer.LearningRate = {|NETGEN058:{|CS0664:0.5|}|};")]
    [InlineData("trainer.LearningRate = {|NETGEN058:({|CS0266:1 / 255.0|})|};")]
    [InlineData("new TrainerOptions().ClipNorm = {|NETGEN058:{|CS0266:-0.5|}|};")]
    [InlineData("var d = Dataset.FromIdx(\"i\", \"l\", scale: {|NETGEN058:{|CS1503:1 / 255.0|}|});")]
    public Task Options_and_arguments(string statement) => ExpectAsync(statement);

    [Fact]
    public Task Attributes() => Markup.ExpectAsync(
        """
        [Input(4)]
        [Dense(8, Activation.ELU, L2 = {|NETGEN058:{|CS0664:0.01|}|})]
        [Dropout({|NETGEN058:{|CS1503:0.2|}|})]
        [Activate(Activation.LeakyReLU, Alpha = {|NETGEN058:{|CS0664:0.1|}|})]
        [Dense(1)]
        public partial class Network;
        """);

    [Fact]
    public async Task What_it_says()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of(Source("TrainerOptions o = new() { LearningRate = 0.001 };")));
        Assert.Equal(
            "LearningRate is a float, and C# makes none of a double by itself; write 0.001f",
            outcome.Diagnostics.Single(diagnostic => diagnostic.Id == "NETGEN058")
                .GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("object o = new TrainerOptions { LearningRate = 0.001f, Momentum = 1 / 2f };")]
    [InlineData("trainer.LearningRate = 1;")]
    [InlineData("trainer.LearningRate = (float)0.5;")]
    [InlineData("(Dataset a, Dataset b) = data.Split(0.8);")]
    [InlineData("new Other().LearningRate = {|CS0664:0.5|}; Other.Step({|CS1503:0.5|});")]
    [InlineData("float f = {|CS0664:0.5|}; Other.Step(f);")]
    [InlineData("data.{|CS1501:Split|}(0.8, true, 0.1);")]
    public Task Silent_elsewhere(string statement) => ExpectAsync(statement);

    [Theory]
    [InlineData("LearningRate = 0.001", "LearningRate = 0.001f")]
    [InlineData("LearningRate = 1e-3", "LearningRate = 1e-3f")]
    [InlineData("LearningRate = .5D", "LearningRate = .5f")]
    [InlineData("LearningRate = (1.0 / 3.0)", "LearningRate = (1.0f / 3.0f)")]
    [InlineData("Momentum = 0.9 /* usual */", "Momentum = 0.9f /* usual */")]
    public async Task The_fix_adds_the_f_and_the_compiler_is_content(string before, string after)
    {
        await FixTest.ExpectAsync(
            new FloatLiteralFix(),
            nameof(FloatLiteralFix),
            "using NetGen;\n" + Source($"TrainerOptions o = new() {{ {before} }};"),
            "using NetGen;\n" + Source($"TrainerOptions o = new() {{ {after} }};"));
        Assert.Empty((await BuildOutcome.BuildAsync(UserProject.Of(Source($"TrainerOptions o = new() {{ {after} }};")))).Diagnostics);
    }

    [Fact]
    public Task All_at_once() => FixTest.ExpectAllAsync(
        new FloatLiteralFix(),
        nameof(FloatLiteralFix),
        "using NetGen;\n" + Source("TrainerOptions o = new() { LearningRate = 0.01, Momentum = 0.9 };"),
        "using NetGen;\n" + Source("TrainerOptions o = new() { LearningRate = 0.01f, Momentum = 0.9f };"));

    private static Task ExpectAsync(string statement) => Markup.ExpectAsync(Source(statement));

    private static string Source(string statement) => $$"""
        public class Other
        {
            public float LearningRate { get; set; }
            public static void Step(float size) { }
        }

        public static class Program
        {
            public static void Run(Trainer trainer, Dataset data)
            {
                {{statement}}
            }
        }
        """;
}
