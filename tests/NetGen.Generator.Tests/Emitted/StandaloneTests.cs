using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Import.Packing;
using NetGen.Generator.Tests.Support;
using NetGen.Weights;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>Networks that do without NetGen.dll at run time.</summary>
public class StandaloneTests
{
    private const string Layers = """
        [NetGen.Flatten]
        [NetGen.Dense(40, NetGen.Activation.GELU, L1 = 0.01f, KernelInitializer = NetGen.Initializer.HeNormal)]
        [NetGen.Dropout(0.25f)]
        [NetGen.Dense(4)]
        [NetGen.Activate(NetGen.Activation.ELU, Alpha = 0.5f)]
        [NetGen.Dense(3, NetGen.Activation.Softmax)]
        """;

    private const string Standalone = $"/// <summary>A network.</summary>\n[NetGen.Input(4, 7, Standalone = true)]\n{Layers}";

    [Theory]
    [InlineData(Standalone)]
    [InlineData("/// <summary>A network.</summary>\n[NetGen.Input(2, Standalone = true)]\n[NetGen.Dense(70000, NetGen.Activation.Mish)]\n[NetGen.Dense(1)]")]
    [InlineData("/// <summary>A network.</summary>\n[NetGen.Input(2, 3, Standalone = true)]\n[NetGen.Flatten]")]
    [InlineData("/// <summary>A network.</summary>\n[NetGen.Input(5, Standalone = true, Arithmetic = NetGen.Arithmetic.Separate)]\n[NetGen.Dense(2)]")]
    public async Task The_assembly_references_the_base_library_alone(string attributes)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(StrictProject.Of(attributes + "\npublic partial class Network;"));
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        Assert.All(
            ReferencesOf(outcome.Compilation),
            name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    /// <summary>With parameters as C#, as a game ships them.</summary>
    [Theory]
    [InlineData(nameof(UserTarget.Net10))]
    [InlineData(nameof(UserTarget.Net8))]
    [InlineData(nameof(UserTarget.NetStandard21))]
    public async Task On_every_target(string target)
    {
        string text = CSharpFile.Write(
            "Game", ["partial class Network"], new TensorDescription[] { new("dense_1.kernel", [5, 18]), new("dense_1.bias", [18]) }, new float[108]);
        UserProject project = StrictProject.Of(
            """
            namespace Game
            {
                /// <summary>A network.</summary>
                [NetGen.Input(5, Standalone = true)]
                [NetGen.Dense(18, NetGen.Activation.Tanh)]
                public partial class Network
                {
                }
            }
            """,
            text);
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserTarget.Named(target).Apply(project));
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        Assert.DoesNotContain("NetGen", ReferencesOf(outcome.Compilation));
    }

    /// <summary>What the test above looks for is there where a network is not standalone.</summary>
    [Fact]
    public async Task Another_network_references_the_library()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(StrictProject.Of(
            $"/// <summary>A network.</summary>\n[NetGen.Input(4, 7)]\n{Layers}\npublic partial class Network;"));
        Assert.Contains("NetGen", ReferencesOf(outcome.Compilation));
    }

    [Fact]
    public async Task Its_text_is_shorter_and_names_no_type_of_the_library()
    {
        string standalone = await EmitAsync($"{Standalone}\npublic partial class Network;");
        string full = await EmitAsync($"[NetGen.Input(4, 7)]\n{Layers}\npublic partial class Network;");
        Assert.True(standalone.Length < full.Length - 4000, $"{standalone.Length} characters against {full.Length}.");
        Assert.DoesNotContain("NetGen.", standalone.Replace("NetGen.Emitted.", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_has_the_members_of_prediction_and_no_others()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(StrictProject.Of($"{Standalone}\npublic partial class Network;"));
        Assert.Equal(
            [
                "Clone()", "CopyTo(Network)", "GetParameters(Span<float>)", "InputSize", "Network()", "OutputSize", "ParameterCount",
                "Predict(ReadOnlySpan<float>)", "Predict(ReadOnlySpan<float>, Span<float>)", "PredictBatch(ReadOnlySpan<float>, Span<float>)",
                "PredictClass(ReadOnlySpan<float>)", "SetParameters(ReadOnlySpan<float>)",
            ],
            outcome.Compilation.GetTypeByMetadataName("Network")!.GetMembers()
                .Where(member => member.DeclaredAccessibility == Accessibility.Public)
                .Select(member => member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)["Network.".Length..])
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Embedded_weights_need_no_library()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(StrictProject.Of("""
            /// <summary>A network.</summary>
            [NetGen.Input(5, Standalone = true)]
            [NetGen.Dense(18, NetGen.Activation.Tanh)]
            [NetGen.Weights("net.safetensors")]
            public partial class Network;
            """) with
        {
            Packages = [WeightFile.Of("net.safetensors", StorageType.Int8, ("dense_1.kernel", [5, 18]), ("dense_1.bias", [18]))],
        });
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        Assert.DoesNotContain("NetGen", ReferencesOf(outcome.Compilation));
    }

    [Fact]
    public async Task A_model_may_be_standalone_too()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(StrictProject.Of("""
            /// <summary>A network.</summary>
            [NetGen.Onnx("torch_mlp_opset16.onnx", Standalone = true)]
            public partial class Network;
            """) with { Packages = [WeightFile.OfModel("torch_mlp_opset16")] });
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        Assert.DoesNotContain("NetGen", ReferencesOf(outcome.Compilation));
    }

    /// <summary>One file in the project that trains and in the one that ships.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Layers_may_be_written_once(bool isTraining)
    {
        UserProject project = StrictProject.Of("""
            /// <summary>A network.</summary>
            #if TRAINING
            [NetGen.Input(2, 3)]
            [NetGen.Train(NetGen.Loss.SparseCategoricalCrossEntropy)]
            #else
            [NetGen.Input(2, 3, Standalone = true)]
            #endif
            [NetGen.Flatten]
            [NetGen.Dense(4, NetGen.Activation.ReLU)]
            [NetGen.Dense(3, NetGen.Activation.Softmax)]
            public partial class Network;
            """);
        BuildOutcome outcome = await BuildOutcome.BuildAsync(
            isTraining ? project with { ParseOptions = project.ParseOptions.WithPreprocessorSymbols("TRAINING") } : project);
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        Assert.Equal(isTraining, ReferencesOf(outcome.Compilation).Contains("NetGen"));
    }

    /// <summary>Names of the library's members are the user's in a network that has none of these.</summary>
    [Fact]
    public Task Members_of_the_user() => StrictProject.ExpectCleanAsync(StrictProject.Of($$"""
        {{Standalone}}
        public partial class Network
        {
            /// <summary>A constructor like that of other networks.</summary>
            public Network(ulong seed) => Info = seed.ToString(System.Globalization.CultureInfo.InvariantCulture);

            /// <summary>A word.</summary>
            public string? Info { get; }

            /// <summary>Writes.</summary>
            public void Save(string path) => System.IO.File.WriteAllText(path, Info);
        }
        """));

    [Theory]
    [InlineData("[{|NETGEN034:Train(Loss.MeanSquaredError)|}]", "Train")]
    [InlineData("[{|NETGEN034:Differentiable|}]", "Differentiable")]
    public Task It_can_not_be_trained(string attribute, string name) => Markup.ExpectAsync(
        $$"""
        [Input(2, Standalone = true)]
        [Dense(1)]
        {{attribute}}
        public partial class Xor;

        public static class Program
        {
            public static void Run(Xor xor, float[] x)
            {
                new Xor(seed: 1).Save("file");
                xor.Forward(x, x, new Xor.Tape());
            }
        }
        """,
        $"'Xor' is standalone, but [{name}] needs NetGen.dll at run time; train a network of the same layers that is not standalone");

    [Fact]
    public Task Standalone_that_is_not_said_is_false() => Markup.ExpectAsync("""
        [Input(2, Standalone = false)]
        [Dense(1)]
        [Train(Loss.MeanSquaredError)]
        public partial class Xor;
        """);

    /// <summary>The attributes stand on the class in the source, and not in the assembly.</summary>
    private static List<string> ReferencesOf(Compilation compilation)
    {
        using var stream = new MemoryStream();
        Assert.True(compilation.Emit(stream).Success);
        stream.Position = 0;
        using var file = new PEReader(stream);
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    private static async Task<string> EmitAsync(string source) =>
        Assert.Single((await BuildOutcome.BuildAsync(UserProject.OfFiles(source))).EmittedFiles).Value;
}
