using System.Runtime.CompilerServices;
using NetGen.Compiler.Import.Packing;
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
    public Task Narrow_weights_in_memory() => MatchAsync("""
        namespace Gates;

        [Input(64, Standalone = true, Storage = WeightStorage.BFloat16)]
        [Dense(16, Activation.ReLU)]
        public partial class Gate;
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

    [Fact]
    public Task Weights_in_the_assembly() => MatchAsync(
        """
        namespace Gates;

        [Input(2)]
        [Dense(3, Activation.Sigmoid)]
        [Dense(1, Activation.Sigmoid)]
        [Weights("xor.safetensors", Storage = WeightStorage.Float16)]
        public partial class Xor;
        """,
        WeightFile.OfStateDict("xor.safetensors", StorageType.Float16, (2, 3), (3, 1)));

    [Fact]
    public Task A_model_from_elsewhere() => MatchAsync(
        """
        namespace Models;

        [Onnx("models/float16_raw.onnx")]
        public partial class Imported;
        """,
        WeightFile.OfModel("float16_raw", StorageType.Int8));

    [Fact]
    public Task Inference_for_unity() => MatchAsync(
        """
        namespace Gates
        {
            [Input(2)]
            [Dense(3, Activation.Sigmoid, Name = "hidden")]
            [Dense(1, Activation.Sigmoid, Name = "output")]
            public partial class Xor
            {
            }
        }
        """,
        target: UserTarget.NetStandard21);

    private static async Task MatchAsync(
        string source, WeightPackage? package = null, UserTarget? target = null, [CallerMemberName] string method = "")
    {
        UserProject project = UserProject.Of(source) with { Packages = package == null ? [] : [package] };
        Snapshot.Match(
            await BuildOutcome.BuildAsync((target ?? UserTarget.Net10).Apply(project)), nameof(SnapshotTests), method);
    }
}
