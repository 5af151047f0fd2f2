using NetGen.CodeFixes;
using NetGen.Generator.Tests.CallSites;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Usage;

/// <summary>What is said where code uses a member that a network would have with another attribute.</summary>
public class MissingAttributeTests
{
    [Fact]
    public Task A_trainer_of_a_network_that_is_not_trained() => Networks.ExpectAsync(
        "        using var trainer = digits.{|NETGEN056:{|CS1061:CreateTrainer|}|}(new TrainerOptions { BatchSize = 32 });");

    [Fact]
    public Task Its_type() => Networks.ExpectInClassAsync(
        Networks.DigitClassifier, "    public void Run(DigitClassifier.{|NETGEN056:{|CS0426:Trainer|}|} trainer) { }");

    [Fact]
    public Task Gradients_of_a_network_that_has_none() => Networks.ExpectAsync(
        """
                var tape = new DigitClassifier.{|NETGEN056:{|CS0426:Tape|}|}();
                digits.{|NETGEN056:{|CS1061:Forward|}|}(input, output, tape);
                digits.{|NETGEN056:{|CS1061:create_trainer|}|}();
                digits.{|NETGEN057:{|CS1061:save|}|}("digits");
                digits?{|CS1061:.{|NETGEN056:Backward|}|}(tape, output, default, output);
        """);

    [Fact]
    public Task Weights_of_a_network_that_has_none() => Networks.ExpectAsync(
        "        DigitClassifier.{|NETGEN056:{|CS0117:Pretrained|}|}.Predict(input, output);");

    [Fact]
    public Task A_file_of_a_standalone_network() => Networks.ExpectInClassAsync(
        """
        [Input(4, Standalone = true)]
        [Dense(1)]
        public partial class Gate;

        """,
        "    public void Run(Gate gate) => gate.{|NETGEN056:{|CS1061:Save|}|}(\"gate.safetensors\");");

    [Theory]
    [InlineData("CreateTrainer()",
        "'Flowers' has no 'CreateTrainer'; training comes with an attribute: add [Train(Loss.MeanSquaredError)] below its layers")]
    [InlineData("Backward()", "'Flowers' has no 'Backward'; gradients come with an attribute: add [Differentiable] below its layers")]
    [InlineData("Save(null)", "'Flowers' has no 'Save'; a standalone network has no member that needs NetGen.dll: remove Standalone = true", "4, Standalone = true")]
    public async Task What_it_says(string call, string message, string input = "4")
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.OfFiles(Source("    [Dense(3)]", call, input)));
        Assert.Equal(["CS1061", "NETGEN056"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(message, outcome.Diagnostics[1].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Linear", "network.CreateTrainer().{|NETGEN056:{|CS1061:Step|}|}(x, x);",
        "'Network.Trainer' has no 'Step'; it computes a loss, and [Train] names none: write [Train(Loss.MeanSquaredError, Optimizer.Lion)], "
        + "or train with Forward, Backward and Apply")]
    [InlineData("Softmax", "trainer?{|CS1061:.{|NETGEN056:Gradients|}|}(x, labels, x);",
        "'Network.Trainer' has no 'Gradients'; it computes a loss, and [Train] names none: "
        + "write [Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Lion)], or train with Forward, Backward and Apply")]
    [InlineData("Sigmoid", "trainer.{|NETGEN056:{|CS1061:step|}|}(x, x);",
        "'Network.Trainer' has no 'step'; it computes a loss, and [Train] names none: write [Train(Loss.BinaryCrossEntropy, Optimizer.Lion)], "
        + "or train with Forward, Backward and Apply")]
    [InlineData("Linear", "any.{|NETGEN056:{|CS1061:Step|}|}(x, x);",
        "'Trainer' has no 'Step'; the trainer of each network has one of its own: keep what CreateTrainer gives in a var")]
    public async Task A_step_of_a_trainer_without_a_loss(string activation, string statement, string message)
    {
        string source = WithoutLoss("Train(Optimizer.Lion)", statement, activation);
        await Markup.ExpectAsync(source);
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of(Markup.Strip(source)));
        Assert.Equal(
            message,
            Assert.Single(outcome.Diagnostics, diagnostic => diagnostic.Id == "NETGEN056")
                .GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Linear", "Train(Optimizer.Lion)", "Train(Loss.MeanSquaredError, Optimizer.Lion)")]
    [InlineData("Softmax", "Train(optimizer: Optimizer.Lion)", "Train(Loss.SparseCategoricalCrossEntropy, optimizer: Optimizer.Lion)")]
    [InlineData("Sigmoid", "NetGen.Train(Optimizer.Lion)", "NetGen.Train(NetGen.Loss.BinaryCrossEntropy, Optimizer.Lion)")]
    public async Task The_fix_adds_the_loss_that_fits_the_last_activation(string activation, string before, string after)
    {
        foreach (string statement in new[] { "trainer.Step(x, default);", "trainer.Fit(data, 3);" })
        {
            await FixTest.ExpectAsync(
                new AddLossFix(),
                nameof(AddLossFix),
                "using NetGen;\n" + WithoutLoss(before, statement, activation),
                "using NetGen;\n" + WithoutLoss(after, statement, activation));
        }

        Assert.Empty((await BuildOutcome.BuildAsync(UserProject.Of(WithoutLoss(after, "trainer.Step(x, default);", activation)))).Diagnostics);
    }

    [Fact]
    public async Task Neither_fix_is_offered_for_the_others_finding()
    {
        Assert.Empty(await FixTest.TitlesAsync(new AddLossFix(), Source("    [Dense(3)]", "CreateTrainer()")));
        Assert.Empty(await FixTest.TitlesAsync(
            new AddAttributeFix(), "using NetGen;\n" + WithoutLoss("Train(Optimizer.Lion)", "trainer.Step(x, x);", "Linear")));
        Assert.Empty(await FixTest.TitlesAsync(
            new AddLossFix(), "using NetGen;\n" + WithoutLoss("Train(Optimizer.Lion)", "any.Step(x, x);", "Linear")));
    }

    [Fact]
    public Task Nothing_where_the_member_is_there_or_is_the_users() => Markup.ExpectAsync("""
        [Input(4)]
        [Dense(1)]
        [Train(Loss.MeanSquaredError)]
        public partial class Trained;

        [Input(4)]
        [Dense(1)]
        public partial class Own
        {
            public object CreateTrainer() => this;
        }

        public static class Extensions
        {
            public static object Forward(this Own own) => own;
        }

        public class Program
        {
            public object Run(Trained trained, Own own, dynamic any) =>
                (trained.CreateTrainer(), own.CreateTrainer(), own.Forward(), any.CreateTrainer());

            public object Other(string text) => text.{|CS1061:CreateTrainer|}();
        }
        """);

    [Theory]
    [InlineData("Activation.Softmax", "SparseCategoricalCrossEntropy")]
    [InlineData("Activation.Sigmoid", "BinaryCrossEntropy")]
    [InlineData("Activation.Linear", "MeanSquaredError")]
    [InlineData("Activation.ReLU", "MeanSquaredError")]
    public Task The_fix_adds_the_attribute_with_the_loss_that_fits_the_last_activation(string activation, string loss) => FixTest.ExpectAsync(
        new AddAttributeFix(),
        nameof(AddAttributeFix),
        Source($"    [Dense(3, {activation})]", "CreateTrainer()"),
        Source($"    [Dense(3, {activation})]\n    [Train(Loss.{loss})]", "CreateTrainer()"));

    [Fact]
    public Task In_the_users_own_way_to_write_it() => FixTest.ExpectAsync(
        new AddAttributeFix(),
        nameof(AddAttributeFix),
        Source("    [NetGen.Dense(3)]", "CreateTrainer()"),
        Source("    [NetGen.Dense(3)]\n    [NetGen.Train(NetGen.Loss.MeanSquaredError)]", "CreateTrainer()"));

    [Fact]
    public Task Or_the_one_for_gradients() => FixTest.ExpectAsync(
        new AddAttributeFix(),
        nameof(AddAttributeFix),
        Source("    [Dense(3)]", "Forward(null, null, null)"),
        Source("    [Dense(3)]\n    [Differentiable]", "Forward(null, null, null)"));

    [Fact]
    public async Task None_for_a_standalone_network_which_can_have_neither() => Assert.Empty(await FixTest.TitlesAsync(
        new AddAttributeFix(),
        Source("    [Dense(3)]", "CreateTrainer()", "4, Standalone = true")));

    private static string WithoutLoss(string train, string statement, string activation) => $$"""
        [Input(4)]
        [Dense(3, Activation.{{activation}})]
        [{{train}}]
        public partial class Network;

        public static class Program
        {
            public static void Run(Network network, Network.Trainer trainer, Trainer any, Dataset data, float[] x, int[] labels)
            {
                {{statement}}
            }
        }
        """;

    private static string Source(string layer, string call, string input = "4") => $$"""
        using NetGen;

        namespace App
        {
            [Input({{input}})]
        {{layer}}
            public partial class Flowers
            {
            }

            public static class Program
            {
                public static void Run(Flowers flowers) => flowers.{{call}};
            }
        }
        """;
}
