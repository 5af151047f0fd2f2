using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>One of something is not called several, in emitted text and in findings.</summary>
public partial class PluralTests
{
    public static TheoryData<string> Networks =>
    [
        // Everything there is one of.
        "[Input(1)] [Dense(1)] [Train(Loss.MeanSquaredError)]",
        "[Input(1)] [Dense(1, UseBias = false)] [Train(Loss.Hinge)]",
        "[Input(1, 1)] [Flatten] [Dense(1, Activation.Tanh, L1 = 0.5f)] [Dropout(0.5f)] [Dense(1, Activation.Sigmoid)] [Train(Loss.BinaryCrossEntropy)]",
        "[Input(1)] [Dense(2, Activation.Softmax)] [Train(Loss.SparseCategoricalCrossEntropy)]",
        "[Input(1)] [Activate(Activation.ReLU)] [Differentiable]",
        "[Input(1)] [Activate(Activation.Softmax)]",
        "[Input(1, Standalone = true)] [Dense(1)]",
        "[Input(1)] [Dropout(0.5f)]",
        // Each of them one too many or too few.
        "[Input(2)] [Dense(1, InputSize = 1)]",
        "[Input(1)] [Dense(1)] [Budget(MaxParameters = 1, MaxBytes = 1, MaxMultiplyAdds = 1)]",
        "[Input(1)] [Dense(2)] [Budget(MaxParameters = 3, MaxMultiplyAdds = 1)]",
        "[Input(1, 1)] [Dense(1)]",
        "[Input(1)] [Dense(0)]",
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task One_is_not_several(string attributes)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of($$"""
            {{attributes}}
            public partial class Network;

            public static class Calls
            {
                public static void Of(Network network)
                {
                    network.Predict(new float[3], new float[3]);
                    network.PredictBatch(new float[1], new float[2]);
                    network.PredictBatch(new float[3], new float[1]);
                }
            }
            """));
        Assert.All(
            outcome.EmittedFiles.Values.Concat(outcome.Diagnostics.Select(diagnostic => diagnostic.GetMessage())),
            text => Assert.Empty(OneOfSeveral().Matches(text).Select(match => match.Value)));
    }

    /// <summary>
    /// Numbers of things in sentences go through Quantity. Without it go limits ("at most {Most} values"), and what is no number.
    /// </summary>
    [Fact]
    public void Sentences_count_with_the_helper()
    {
        string[] lines =
        [
            .. new[] { "src", "analyzers", "generator" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .SelectMany(File.ReadLines),
        ];
        Assert.True(lines.Length > 10_000);
        Assert.DoesNotContain(lines, line => CountedByHand().IsMatch(line));
    }

    [GeneratedRegex(
        @"(?<!at most | more than | to | multiple of )\{(?!MemberContext|Spelled|type\}|\d)[^{}""\s][^{}""]*\} (values|inputs|outputs|layers|parameters|samples|units|rows|columns|labels|bytes|tensors|weights|epochs|steps|gradients|classes|targets)\b",
        RegexOptions.ExplicitCapture)]
    private static partial Regex CountedByHand();

    [GeneratedRegex(
        @"(?<![\d.,] ?)\b1 (values|inputs|outputs|layers|parameters|samples|units|rows|columns|floats|labels|bytes|multiply-adds|classes|lanes)\b")]
    private static partial Regex OneOfSeveral();
}
