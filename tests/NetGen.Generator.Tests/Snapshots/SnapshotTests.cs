using System.Runtime.CompilerServices;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Snapshots;

/// <summary>Whole emitted files, few and worth reading: what a person steps through in the debugger.</summary>
public class SnapshotTests
{
    [Fact]
    public Task Inference_alone() => MatchAsync("""
        namespace Gates;

        [Input(2)]
        [Dense(3, Activation.Sigmoid, Name = "hidden")]
        [Dense(1, Activation.Sigmoid, Name = "output")]
        public partial class Xor;
        """);

    [Fact]
    public Task A_trained_classifier() => MatchAsync("""
        namespace Flowers;

        [Input(4)]
        [Dense(3, Activation.Softmax)]
        [Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
        public partial class IrisClassifier;
        """);

    [Fact]
    public Task Without_the_library() => MatchAsync("""
        namespace Gates;

        [Input(2, Standalone = true)]
        [Dense(3, Activation.Sigmoid, Name = "hidden")]
        [Dense(1, Activation.Sigmoid, Name = "output")]
        public partial class Xor;
        """);

    [Fact]
    public Task A_network_with_a_finding() => MatchAsync("""
        namespace Flowers;

        [Input(4)]
        [Dense(8, Activation.ReLU)]
        [Dense(3, Activation.Softmax, InputSize = 16)]
        [Train(Loss.CategoricalCrossEntropy)]
        public partial class IrisClassifier;
        """);

    private static async Task MatchAsync(string source, [CallerMemberName] string method = "") =>
        Snapshot.Match(await BuildOutcome.BuildAsync(UserProject.Of(source)), nameof(SnapshotTests), method);
}
