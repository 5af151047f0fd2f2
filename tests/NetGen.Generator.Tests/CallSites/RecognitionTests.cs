using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.CallSites;

/// <summary>Which classes are taken for networks.</summary>
public class RecognitionTests
{
    private const string Caller = """
        public class Program
        {
            public void Run(DigitClassifier digits) => digits.Predict(new float[100], new float[10]);
        }
        """;

    [Fact]
    public async Task A_network_of_another_assembly()
    {
        BuildOutcome library = await BuildOutcome.BuildAsync(UserProject.Of(Networks.DigitClassifier));
        Assert.Empty(library.Diagnostics);
        using var assembly = new MemoryStream();
        Assert.True(library.Compilation.Emit(assembly).Success);
        assembly.Position = 0;

        ImmutableArray<Diagnostic> diagnostics = await CSharpCompilation.Create(
                "Application",
                [CSharpSyntaxTree.ParseText(Caller)],
                UserProject.References.Add(MetadataReference.CreateFromStream(assembly)),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithAnalyzers(AllAnalyzers.New(), new AnalyzerOptions([]))
            .GetAllDiagnosticsAsync();
        Assert.Equal("NETGEN030", Assert.Single(diagnostics).Id);
    }

    [Fact]
    public Task A_network_with_a_finding_has_no_sizes_yet() => Markup.ExpectAsync("""
        [Input(784)]
        [Dense(10, InputSize = {|NETGEN006:100|})]
        [Train(Loss.MeanSquaredError)]
        public partial class DigitClassifier;

        public class Program
        {
            public void Run(DigitClassifier digits, DigitClassifier.Trainer trainer)
            {
                digits.Predict(new float[100], new float[1]);
                digits.PredictBatch(new float[100], new float[1]);
                digits.GetParameters(new float[100]);
                trainer.Step(new float[100], new float[1]);
            }
        }
        """);

    [Fact]
    public Task A_class_that_another_tool_has_written() => Markup.ExpectAsync("""
        using System;

        [System.CodeDom.Compiler.GeneratedCode("Other", "1.0")]
        public class DigitClassifier
        {
            public const int InputSize = 784, OutputSize = 10;
            public void Predict(ReadOnlySpan<float> input, Span<float> output) => output[0] = input[0];
        }


        """ + Caller);

    [Fact]
    public async Task In_a_project_of_an_older_language_version()
    {
        UserProject project = UserProject.Of("""
            [Input(784)]
            [Dense(10)]
            public partial class DigitClassifier { }

            public class Program
            {
                private readonly float[] output = { 1, 2, 3 };
                public void Run(DigitClassifier digits, float[] input) => digits.Predict(input.AsSpan()[..100], output);
            }
            """.Replace("[Input(", "using System;\n[Input(", StringComparison.Ordinal)) with
        {
            ParseOptions = new CSharpParseOptions(LanguageVersion.CSharp9),
        };
        BuildOutcome outcome = await BuildOutcome.BuildAsync(project);
        Assert.Equal(
            [
                "Predict of DigitClassifier expects an input of 784 values, but this has 100",
                "Predict of DigitClassifier expects an output of 10 values, but this has 3",
            ],
            outcome.Diagnostics.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
