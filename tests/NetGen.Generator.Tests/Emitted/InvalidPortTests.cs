using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>Code that uses a network of several inputs and outputs with a finding still binds.</summary>
public class InvalidPortTests
{
    /// <summary>The same code over a network with a finding, and over one without.</summary>
    [Theory]
    [InlineData("{|NETGEN005:0|}")]
    [InlineData("6")]
    public Task Every_member_has_a_parameter_for_each(string units) => Markup.ExpectAsync($$"""
        using System;

        [Input(8, Name = "state")]
        [Input(4, Name = "goal")]
        [Concatenate("state", "goal")]
        [Dense({{units}}, Name = "body")]
        [Dense(5, Activation.Softmax, Name = "policy")]
        [Dense(1, From = "body", Name = "value")]
        [Output("policy", Loss.SparseCategoricalCrossEntropy)]
        [Output("value", Loss.MeanSquaredError)]
        [Train(Optimizer.Adam)]
        public partial class Agent;

        public static class Program
        {
            public static float Run(float[] x, int[] labels, Workers workers)
            {
                var agent = new Agent();
                agent.Predict(x, x, x, x);
                (float[] policy, float[] value) = agent.Predict(x, x);
                agent.PredictBatch(x, x, x, x);
                agent.PredictBatch(state: x, goal: x, policy: x, value: x, workers: workers);
                int action = agent.PredictPolicyClass(state: x, goal: x);
                agent.Activations(x, x, "body", x);
                var tape = new Agent.Tape();
                agent.Forward(x, x, x, x, tape);
                agent.Backward(tape, x, x, x, x, x);
                using Agent.Trainer trainer = agent.CreateTrainer();
                return Agent.StateSize + Agent.GoalSize + Agent.PolicySize + Agent.ValueSize + trainer.Step(x, x, labels, x)
                    + trainer.Step(x, x, labels, x, weights: x) + trainer.Gradients(x, x, policyLabels: labels, valueTargets: x, destination: x);
            }
        }
        """);

    /// <summary>One class for each row of the last axis, and the number of rows as a constant.</summary>
    [Theory]
    [InlineData("{|NETGEN005:0|}")]
    [InlineData("6")]
    public Task Rows_have_a_class_each(string units) => Markup.ExpectAsync($$"""
        [Input(8)]
        [Dense({{units}})]
        [Dense(12)]
        [Reshape(3, 4)]
        [Activate(Activation.Softmax)]
        public partial class Words;

        [Input(8, Name = "text")]
        [Dense({{units}})]
        [Dense(12)]
        [Reshape(3, 4)]
        [Activate(Activation.Softmax, Name = "tags")]
        [Dense(1, Activation.Sigmoid, From = "text", Name = "is spam")]
        [Dense(2, From = "text", Name = "place")]
        [Output("tags")] [Output("is spam")] [Output("place")]
        public partial class Mail;

        public static class Program
        {
            public static int Run(Words words, Mail mail, float[] x)
            {
                int[] classes = new int[Words.OutputRows];
                words.PredictClass(x, classes);
                mail.PredictTagsClass(x, new int[Mail.TagsRows]);
                return mail.PredictIsSpamClass(x);
            }
        }
        """);

    [Fact]
    public Task Members_of_the_users_own_are_in_the_way_of_those_of_outputs() => Markup.ExpectAsync("""
        using System;

        [Input(8, Name = "text")]
        [Dense(12)]
        [Reshape(3, 4)]
        [Activate(Activation.Softmax, Name = "tags")]
        [Dense(1, Activation.Sigmoid, From = "text", Name = "is spam")]
        [Output("tags")] [Output("is spam")]
        public partial class Mail
        {
            public static int {|NETGEN011:TagsRows|} => 5;

            public int {|NETGEN011:PredictIsSpamClass|}(ReadOnlySpan<float> mail) => 1;

            public int PredictTagsClass(ReadOnlySpan<float> text) => 1;

            public int PredictMailClass(ReadOnlySpan<float> text) => 1;
        }
        """);
}
