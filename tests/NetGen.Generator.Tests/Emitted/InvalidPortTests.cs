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
}
