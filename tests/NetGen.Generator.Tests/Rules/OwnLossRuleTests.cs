using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>What is said of losses that are methods of the class, and of trainers without a loss.</summary>
public class OwnLossRuleTests
{
    private const string Shape =
        "(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient)";

    [Theory]
    [InlineData("private static float L" + Shape + " => 0;")]
    [InlineData("public static float L" + Shape + " => 0; private static int L(int x) => x;")]
    [InlineData("internal static float L" + Shape + " => 0; private float L() => 0;")]
    [InlineData("private static float L(System.ReadOnlySpan<float> p, ReadOnlySpan<float> t, Span<System.Single> g) => 0;")]
    public Task A_method_of_the_right_signature_draws_nothing(string member) => ExpectAsync("nameof(L)", member);

    [Fact]
    public Task A_method_named_like_a_keyword_draws_nothing() => ExpectAsync(
        "nameof(@checked)", "private static float @checked" + Shape + " => 0;");

    [Fact]
    public Task A_method_of_a_base_draws_nothing() => Markup.ExpectAsync($$"""
        using System;

        public class Losses
        {
            protected static float L{{Shape}} => 0;
        }

        [Input(4)]
        [Dense(3)]
        [Train(nameof(L), Optimizer.SGD)]
        public partial class Network : Losses
        {
            public static float Run(Network network, float[] x) => network.CreateTrainer().Step(x, x);
        }
        """);

    [Theory]
    [InlineData("\"L\"", "")]
    [InlineData("\"L\"", "public static CustomLoss L = null!;")]
    [InlineData("nameof(L)", "private static class L;")]
    public Task A_name_without_a_method(string loss, string member) => ExpectAsync(
        $"{{|NETGEN060:{loss}|}}", member,
        "'Network' has no method 'L' that could be its loss; write one, as in static float L" + Shape);

    /// <summary>C# says that there is no such name; what it would have to be is said beside it.</summary>
    [Theory]
    [InlineData("nameof({|CS0103:L|})", "The name 'L' does not exist in the current context")]
    [InlineData("nameof(Network.{|CS0117:L|})", "'Network' does not contain a definition for 'L'")]
    public Task A_name_of_nothing(string loss, string ofCompiler) => ExpectAsync(
        $"{{|NETGEN060:{loss}|}}", "",
        "'Network' has no method 'L' that could be its loss; write one, as in static float L" + Shape,
        ofCompiler);

    [Theory]
    [InlineData("private float L" + Shape + " => 0;", "is not static")]
    [InlineData("private static double L" + Shape + " => 0;", "returns double")]
    [InlineData("private static float L(float[] p, float[] t) => 0;", "takes (float[], float[])")]
    [InlineData("private static float L(Span<float> p, Span<float> t, Span<float> g) => 0;", "takes (Span<float>, Span<float>, Span<float>)")]
    [InlineData(
        "private static float L<T>" + Shape + " => 0;",
        "takes (ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float> with 1 type parameter)")]
    [InlineData(
        "private static int L(int x) => x; private static void L" + Shape + " { }", "returns void")]
    public Task A_method_that_can_t_be_a_loss(string member, string obstacle) => ExpectAsync(
        "{|NETGEN061:nameof(L)|}", member,
        $"'Network.L' can't be the loss, because it {obstacle}; a loss is static float L{Shape}");

    [Fact]
    public Task A_private_method_of_a_base() => Markup.ExpectAsync(
        $$"""
        using System;

        public class Losses
        {
            private static float L{{Shape}} => 0;
        }

        [Input(4)]
        [Dense(3)]
        [Train({|NETGEN061:"L"|})]
        public partial class Network : Losses;
        """,
        $"'Losses.L' can't be the loss, because it is not accessible outside 'Losses'; a loss is static float L{Shape}");

    [Theory]
    [InlineData("")]
    [InlineData("Not a name")]
    [InlineData("Math.Abs")]
    public Task A_text_that_is_no_name(string text) => ExpectAsync(
        $"{{|NETGEN005:\"{text}\"|}}", "",
        $"'loss' of Train must be the name of a method of the class, but is {(text.Length == 0 ? "\"\"" : text)}");

    [Fact]
    public Task Code_that_steps_on_a_network_with_a_wrong_loss_binds() => Markup.ExpectAsync("""
        [Input(4)]
        [Dense(3)]
        [Train({|NETGEN060:"L"|})]
        public partial class Network;

        public static class Program
        {
            public static float Run(Network.Trainer trainer, float[] x) => trainer.Step(x, x) + trainer.Step(x, x, x)
                + trainer.Gradients(x, x, x) + trainer.Gradients(x, x, x, x);
        }
        """);

    [Fact]
    public Task Fit_and_Evaluate_of_a_trainer_without_a_loss() => Markup.ExpectAsync(
        """
        [Input(4)]
        [Dense(3)]
        [Train(Optimizer.Nadam)]
        public partial class Network;

        public static class Program
        {
            public static void Run(Network network, Dataset data, Trainer any, float[] gradients)
            {
                using Network.Trainer trainer = network.CreateTrainer();
                trainer.{|NETGEN062:Fit|}(data, 3);
                _ = trainer?.{|NETGEN062:Evaluate|}(data);
                network.CreateTrainer().{|NETGEN062:Fit|}(data, epochs: 2);
                trainer!.{|NETGEN062:FindLearningRate|}(data);
                trainer.Apply(gradients);
                trainer.Diagnose(data);
                any.Fit(data, 1);
                any.Evaluate(data);
            }
        }
        """,
        "Fit needs a loss, but [Train] of 'Network' names the optimizer alone; write "
            + "[Train(Loss.MeanSquaredError, Optimizer.Nadam)], or train with Forward, Backward and Apply",
        "Evaluate needs a loss, but [Train] of 'Network' names the optimizer alone; write "
            + "[Train(Loss.MeanSquaredError, Optimizer.Nadam)], or train with Forward, Backward and Apply",
        "Fit needs a loss, but [Train] of 'Network' names the optimizer alone; write "
            + "[Train(Loss.MeanSquaredError, Optimizer.Nadam)], or train with Forward, Backward and Apply",
        "FindLearningRate needs a loss, but [Train] of 'Network' names the optimizer alone; write "
            + "[Train(Loss.MeanSquaredError, Optimizer.Nadam)], or train with Forward, Backward and Apply");

    [Fact]
    public Task Fit_of_a_trainer_with_a_loss_draws_nothing() => Markup.ExpectAsync("""
        [Input(4)]
        [Dense(3)]
        [Train(Loss.Huber)]
        public partial class Network;

        public static class Program
        {
            public static Evaluation Run(Network.Trainer trainer, Dataset data)
            {
                trainer.Fit(data, 3);
                return trainer.Evaluate(data);
            }
        }
        """);

    private static Task ExpectAsync(string loss, string member, params string[] messages) => Markup.ExpectAsync(
        $$"""
        using System;

        [Input(4)]
        [Dense(3)]
        [Train({{loss}})]
        public partial class Network
        {
            {{member}}
        }
        """,
        messages);
}
