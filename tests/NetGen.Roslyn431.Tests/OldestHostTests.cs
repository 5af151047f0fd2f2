using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Roslyn431.Tests;

/// <summary>Generator and analyzers load and do their work in Roslyn 4.3.1, for a user's code in C# 9.</summary>
public class OldestHostTests
{
    private const string Uses = """

        public static class Program
        {
            public static void Run(Flowers flowers, Flowers.Trainer trainer)
            {
                var kinds = new float[2 * Flowers.OutputSize];
                flowers.Predict(new float[4], new float[3]);
                flowers.PredictBatch(new float[8], kinds);
                trainer.Step(new float[8], new int[] { 0, 2 });
            }
        }
        """;

    private const string Valid = """
        using NetGen;

        [Input(4)]
        [Dense(16, Activation.ReLU)]
        [Dense(3, Activation.Softmax)]
        [Train(Loss.SparseCategoricalCrossEntropy)]
        public partial class Flowers
        {
        }
        """;

    [Fact]
    public void The_host_is_Roslyn_4_3()
    {
        Assert.Equal(new Version(4, 3, 0, 0), typeof(Compilation).Assembly.GetName().Version);
        Assert.Equal(new Version(4, 3, 0, 0), typeof(CSharpCompilation).Assembly.GetName().Version);
    }

    [Fact]
    public void Every_analyzer_loads()
    {
        Assert.NotEmpty(Host.NewAnalyzers());
        Assert.All(Host.NewAnalyzers(), (DiagnosticAnalyzer analyzer) => Assert.NotEmpty(analyzer.SupportedDiagnostics));
    }

    [Fact]
    public async Task A_valid_network_is_emitted_and_nothing_is_said()
    {
        Host.Outcome outcome = await Host.RunAsync(Valid + Uses);

        Assert.Contains("public void Predict(", outcome.EmittedText, StringComparison.Ordinal);
        Assert.Empty(outcome.Findings);
        Assert.DoesNotContain(outcome.Errors, error => error.Location.SourceTree?.FilePath == "File.cs");
    }

    [Fact]
    public async Task A_wrong_shape_is_the_only_error()
    {
        Host.Outcome outcome = await Host.RunAsync(
            Valid.Replace("Softmax)", "Softmax, InputSize = 8)", StringComparison.Ordinal) + Uses);

        Assert.Empty(outcome.Errors);
        Diagnostic finding = Assert.Single(outcome.Findings);
        Assert.Equal("NETGEN006", finding.Id);
        Assert.Equal(
            "Dense(3) expects 8 inputs, but Dense(16) before it gives 16",
            finding.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal("8", Text(finding));
    }

    [Fact]
    public async Task A_class_that_is_not_partial()
    {
        Host.Outcome outcome = await Host.RunAsync(Valid.Replace("partial ", "", StringComparison.Ordinal));

        Assert.Empty(outcome.Errors);
        Diagnostic finding = Assert.Single(outcome.Findings);
        Assert.Equal(("NETGEN001", "Flowers"), (finding.Id, Text(finding)));
    }

    [Fact]
    public async Task What_does_not_make_sense()
    {
        Host.Outcome outcome = await Host.RunAsync(Valid.Replace(", Activation.ReLU", "", StringComparison.Ordinal));

        Diagnostic finding = Assert.Single(outcome.Findings);
        Assert.Equal(("NETGEN016", "Dense(16)"), (finding.Id, Text(finding)));
    }

    [Fact]
    public async Task A_wrong_length_at_a_call()
    {
        Host.Outcome outcome = await Host.RunAsync(
            Valid + Uses.Replace("new float[3]", "new float[4]", StringComparison.Ordinal));

        Diagnostic finding = Assert.Single(outcome.Findings);
        Assert.Equal(("NETGEN030", "new float[4]"), (finding.Id, Text(finding)));
    }

    [Fact]
    public async Task An_option_out_of_its_range()
    {
        Host.Outcome outcome = await Host.RunAsync(Valid + """

            public static class Settings
            {
                public static TrainerOptions Options => new TrainerOptions { LearningRate = 10f };
            }
            """);

        Diagnostic finding = Assert.Single(outcome.Findings);
        Assert.Equal(("NETGEN027", "10f"), (finding.Id, Text(finding)));
    }

    private static string Text(Diagnostic finding) =>
        finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan);
}
