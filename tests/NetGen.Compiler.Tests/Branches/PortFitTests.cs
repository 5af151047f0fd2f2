using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Branches;

/// <summary>Fit and Evaluate of an emitted network with two inputs and two outputs, on a dataset of columns.</summary>
public class PortFitTests
{
    /// <summary>What a user writes: the same steps by Fit and by hand, an evaluation, a step's allocation.</summary>
    private const string Program =
        """
        #pragma warning disable CS1591
        using System;
        using NetGen;

        namespace Models
        {
            public partial class Net
            {
            }
        }

        public static class Harness
        {
            public static (float[] Fitted, float[] Stepped, Evaluation Evaluation, History History, long Bytes) Run(float[] state, float[] goal, int[] policy, float[] value)
            {
                Dataset data = Dataset.FromColumns(
                    Column.Of("value", value, 1), Column.Of("policy", policy), Column.Of("goal", goal, 2), Column.Of("state", state, 3));
                TrainerOptions Options() => new TrainerOptions { BatchSize = 8, Shuffle = false, LearningRate = 0.01f, Metrics = { Metric.F1() } };
                var fitted = new Models.Net(seed: 3);
                using var trainer = fitted.CreateTrainer(Options());
                History history = trainer.Fit(data, epochs: 2, validation: data.Take(10));
                var stepped = new Models.Net(seed: 3);
                using var other = stepped.CreateTrainer(Options());
                long bytes = 0;
                for (int epoch = 0; epoch < 2; epoch++)
                {
                    for (int first = 0; first < 20; first += 8)
                    {
                        int count = Math.Min(8, 20 - first);
                        long before = GC.GetAllocatedBytesForCurrentThread();
                        other.Step(
                            state.AsSpan(first * 3, count * 3), goal.AsSpan(first * 2, count * 2), policy.AsSpan(first, count), value.AsSpan(first, count));
                        bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                    }
                }

                var one = new float[Models.Net.ParameterCount];
                var two = new float[Models.Net.ParameterCount];
                fitted.GetParameters(one);
                stepped.GetParameters(two);
                return (one, two, trainer.Evaluate(data), history, bytes);
            }
        }
        """;

    [Fact]
    public void Fit_takes_the_steps_of_a_loop_and_tells_each_outputs_numbers()
    {
        (float[] fitted, float[] stepped, Evaluation evaluation, History history, long bytes) = Run();
        Assert.Equal(stepped, fitted);
        Assert.Equal(0, bytes);
        Assert.Equal(evaluation["policy"].Loss + (0.5f * evaluation["value"].Loss), evaluation.Loss, 1e-5f);
        Assert.Equal(
            ["policy_loss", "policy_accuracy", "policy_f1_score", "value_loss", "value_mean_absolute_error"],
            evaluation.Metrics.Select(metric => metric.Name));
        Assert.Equal(20, evaluation["policy"].ConfusionMatrix!.Count);
        Assert.StartsWith("epoch,loss,val_loss,policy_loss,value_loss,val_policy_loss,", history.ToCsv(), StringComparison.Ordinal);
    }

    private static (float[] Fitted, float[] Stepped, Evaluation Evaluation, History History, long Bytes) Run()
    {
        AttributeDeclaration[] attributes =
        [
            new("Input", Argument.OfIntegers("shape", 3), Argument.OfText("Name", "state")),
            new("Input", Argument.OfIntegers("shape", 2), Argument.OfText("Name", "goal")),
            new("Concatenate", Argument.OfTexts("others", "state", "goal")),
            Dense(6, "Tanh", Argument.OfText("Name", "body")),
            Dense(3, "Softmax", Argument.OfText("Name", "policy")),
            Dense(1, "Linear", Argument.OfText("Name", "value"), Argument.OfText("From", "body")),
            new("Output", Argument.OfText("layer", "policy"), Argument.OfMember("loss", "SparseCategoricalCrossEntropy")),
            new("Output", Argument.OfText("layer", "value"), Argument.OfMember("loss", "MeanSquaredError"), Argument.OfNumber("Weight", 0.5f)),
            new("Train", Argument.OfMember("optimizer", "Adam")),
        ];
        MetadataReference[] references =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
        ];
        string text = NetworkCompiler.Compile(Network(attributes))!.Text;
        Assembly assembly = CompiledSource.Compile([text, Program], references);
        var run = assembly.GetType("Harness", throwOnError: true)!.GetMethod("Run")!
            .CreateDelegate<Func<float[], float[], int[], float[], (float[], float[], Evaluation, History, long)>>();
        var random = new Random(5);
        return run(
            [.. Enumerable.Range(0, 60).Select(_ => random.NextSingle() - 0.5f)],
            [.. Enumerable.Range(0, 40).Select(_ => random.NextSingle() - 0.5f)],
            [.. Enumerable.Range(0, 20).Select(_ => random.Next(3))],
            [.. Enumerable.Range(0, 20).Select(_ => random.NextSingle() - 0.5f)]);
    }
}
