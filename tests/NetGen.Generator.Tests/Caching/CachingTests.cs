using Microsoft.CodeAnalysis;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Import.Packing;
using NetGen.Generator.Tests.Support;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace NetGen.Generator.Tests.Caching;

/// <summary>What is computed anew after an edit: a network that has changed, and nothing else.</summary>
public partial class CachingTests
{
    private const int NetworkFile = 0;
    private const int OtherFile = 1;

    private const string Networks = """
        using NetGen;

        [Input(2)]
        [Dense(3, Activation.Sigmoid)]
        [Dense(1, Activation.Sigmoid)]
        public partial class Xor
        {
            public int Field;
        }

        [Input(4)]
        [Dense(3, Activation.Softmax)]
        public partial class Iris;
        """;

    private const string Other = """
        public static class Program
        {
            public static int Answer => 42;
        }
        """;

    [Fact]
    public void The_first_run_computes_everything()
    {
        var session = new GeneratorSession(Networks, Other);
        Assert.Equal([New, New], session.Reasons(TrackingNames.Declaration));
        Assert.Equal([New, New], session.Reasons(TrackingNames.File));
        Assert.Equal([New], session.Reasons(TrackingNames.SharedFile));
        Assert.Equal(["Xor.g.cs", "Iris.g.cs", "NetGen-Shared.g.cs"], session.Result.GeneratedSources.Select(file => file.HintName));
    }

    public static TheoryData<int, string, string> EditsThatChangeNoNetwork => new()
    {
        { OtherFile, "42", "43" },
        { OtherFile, "public static int Answer => 42;", "" },
        { NetworkFile, "[Dense(3, Activation.Sigmoid)]", "[Dense(3, Activation.Sigmoid)] // the hidden layer" },
        { NetworkFile, "[Dense(3, Activation.Sigmoid)]", "\n[ Dense( 3,Activation.Sigmoid ) ]" },
        { NetworkFile, "[Dense(3, Activation.Sigmoid)]", "[Dense(1 + 2, (Activation)7)]" },
        { NetworkFile, "[Dense(3, Activation.Sigmoid)]", "[DenseAttribute(activation: Activation.Sigmoid, units: 3)]" },
        { NetworkFile, "public int Field;", "public int Method() => 1;" },
        { NetworkFile, "using NetGen;", "using NetGen;\nusing System;" },
    };

    [Theory]
    [MemberData(nameof(EditsThatChangeNoNetwork))]
    public void An_edit_that_changes_no_network_emits_nothing(int file, string before, string after)
    {
        var session = new GeneratorSession(Networks, Other);
        session.Edit(file, before, after);
        Assert.Equal([Cached, Cached], session.Reasons(TrackingNames.Declaration));
        Assert.Equal([Unchanged], session.Reasons(TrackingNames.Target));
        Assert.Equal([Cached, Cached], session.Reasons(TrackingNames.File));
        Assert.Equal([Cached], session.Reasons(TrackingNames.HintNames));
        Assert.Equal([Cached, Cached], session.OutputReasons());
        Assert.Equal([Cached], session.Reasons(TrackingNames.SharedFile));
        Assert.Equal(Cached, session.SharedOutputReason());
    }

    /// <summary>Four inputs are summed in two chains, three in one; the other network has two chains already.</summary>
    [Fact]
    public void An_edit_that_needs_what_another_network_needs_leaves_the_shared_file_alone()
    {
        var session = new GeneratorSession(Networks, Other);
        session.Edit(NetworkFile, "Dense(3, Activation.Sigmoid)", "Dense(4, Activation.Sigmoid)");
        Assert.Equal([Modified, Cached], session.Reasons(TrackingNames.File));
        Assert.Equal([Unchanged], session.Reasons(TrackingNames.SharedNeeds));
        Assert.Equal([Cached], session.Reasons(TrackingNames.SharedFile));
        Assert.Equal(Cached, session.SharedOutputReason());
    }

    /// <summary>Edits of the first network: what it then needs of the shared file is the same.</summary>
    [Theory]
    [InlineData("Dense(3, Activation.Sigmoid)", "Dense(3, Activation.Sigmoid, Name = \"hidden\")")]
    [InlineData("[Input(2)]", "[Input(3)]")]
    [InlineData("[Dense(1, Activation.Sigmoid)]\n", "[Dense(1, Activation.Sigmoid, UseBias = false)]\n")]
    public void An_edit_that_needs_nothing_else_leaves_the_shared_file_alone(string before, string after)
    {
        var session = new GeneratorSession(Networks, Other);
        session.Edit(NetworkFile, before, after);
        Assert.Equal([Modified, Cached], session.Reasons(TrackingNames.File));
        Assert.Equal([Cached], session.Reasons(TrackingNames.SharedNeeds));
        Assert.Equal([Cached], session.Reasons(TrackingNames.SharedFile));
        Assert.Equal(Cached, session.SharedOutputReason());
    }

    [Fact]
    public void What_one_network_needs_is_shared_and_leaves_the_others_alone()
    {
        var session = new GeneratorSession(Networks, Other);
        Assert.DoesNotContain("ApplyLion", TextOf(session, Shared), StringComparison.Ordinal);
        session.Edit(NetworkFile, "[Dense(3, Activation.Softmax)]", "[Dense(3, Activation.Softmax), Train(Loss.CategoricalCrossEntropy, Optimizer.Lion)]");
        Assert.Equal([Cached, Modified], session.Reasons(TrackingNames.File));
        Assert.Equal([Modified], session.Reasons(TrackingNames.SharedFile));
        Assert.Contains("ApplyLion", TextOf(session, Shared), StringComparison.Ordinal);
        session.Edit(NetworkFile, "[Dense(3, Activation.Softmax), Train(Loss.CategoricalCrossEntropy, Optimizer.Lion)]", "[Dense(3)]");
        Assert.DoesNotContain("ApplyLion", TextOf(session, Shared), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_network_nothing_is_shared()
    {
        var session = new GeneratorSession("", Other);
        Assert.Empty(session.Result.GeneratedSources);
    }

    private const string Shared = Compiler.NetworkCompiler.SharedHintName;

    public static TheoryData<string, string> EditsOfTheFirstNetwork => new()
    {
        { "Dense(3, Activation.Sigmoid)", "Dense(4, Activation.Sigmoid)" },
        { "Dense(3, Activation.Sigmoid)", "Dense(3, Activation.Tanh)" },
        { "Dense(3, Activation.Sigmoid)", "Dense(3, Activation.Sigmoid, Name = \"hidden\")" },
        { "[Dense(3, Activation.Sigmoid)]\n", "[Dense(3, Activation.Sigmoid)]\n[Dropout(0.5f)]\n" },
        { "[Dense(1, Activation.Sigmoid)]\n", "[Dense(1, Activation.Sigmoid)]\n[Train(Loss.Hinge)]\n" },
    };

    [Theory]
    [MemberData(nameof(EditsOfTheFirstNetwork))]
    public void An_edit_of_a_network_emits_that_one_alone(string before, string after)
    {
        var session = new GeneratorSession(Networks, Other);
        session.Edit(NetworkFile, before, after);
        Assert.Equal([Modified, Cached], session.Reasons(TrackingNames.Declaration));
        Assert.Equal([Modified, Cached], session.Reasons(TrackingNames.File));
        Assert.Equal([Cached], session.Reasons(TrackingNames.HintNames));
        Assert.Equal([Modified, Cached], session.OutputReasons());
    }

    [Fact]
    public void Another_target_emits_every_network_anew()
    {
        var session = new GeneratorSession(Networks, Other);
        session.Retarget(UserTarget.Net8);
        Assert.Equal([Modified], session.Reasons(TrackingNames.Target));
        Assert.Equal([Modified, Modified], session.Reasons(TrackingNames.File));
        Assert.All(session.Result.GeneratedSources, file =>
            Assert.DoesNotContain("Vector512.FusedMultiplyAdd", file.SourceText.ToString(), StringComparison.Ordinal));
        session.Edit(OtherFile, "42", "43");
        Assert.Equal([Unchanged], session.Reasons(TrackingNames.Target));
        Assert.Equal([Cached, Cached], session.Reasons(TrackingNames.File));
    }

    [Fact]
    public void A_class_without_an_input_is_emitted_once_and_kept()
    {
        var session = new GeneratorSession(Networks, Other, "[NetGen.Dense(2), NetGen.Flatten] partial class Third;");
        session.Edit(OtherFile, "42", "43");
        Assert.Equal([Cached, Cached, Cached], session.Reasons(TrackingNames.Declaration));
        Assert.Equal([Cached, Cached, Cached], session.Reasons(TrackingNames.File));
        Assert.Equal([Cached], session.Reasons(TrackingNames.HintNames));
        Assert.Equal([Cached, Cached, Cached], session.OutputReasons());
    }

    [Fact]
    public void An_input_comes_and_goes()
    {
        const string Input = "[Input(2)]\n";
        var session = new GeneratorSession(Networks, Other);
        session.Edit(NetworkFile, Input, "");
        Assert.Contains("not a valid network", TextOf(session, "Xor.g.cs"), StringComparison.Ordinal);
        session.Edit(NetworkFile, "[Dense(3, Activation.Sigmoid)]", Input + "[Dense(3, Activation.Sigmoid)]");
        Assert.DoesNotContain("not a valid network", TextOf(session, "Xor.g.cs"), StringComparison.Ordinal);
    }

    private static string TextOf(GeneratorSession session, string hint) =>
        session.Result.GeneratedSources.Single(file => file.HintName == hint).SourceText.ToString();

    [Fact]
    public void A_half_typed_attribute_leaves_the_other_network_alone()
    {
        var session = new GeneratorSession(Networks, Other);
        session.Edit(NetworkFile, "[Dense(3, Activation.Sigmoid)]", "[Dense(3, Activation.");
        session.Edit(NetworkFile, "[Dense(3, Activation.", "[Dense(3, Activation.Tanh)]");
        Assert.Equal([Modified, Cached], session.Reasons(TrackingNames.File));
    }

    [Fact]
    public void A_network_that_comes_or_goes_leaves_the_others_alone()
    {
        var session = new GeneratorSession(Networks, Other);
        session.Edit(
            OtherFile,
            "public static class",
            "[NetGen.Input(2), NetGen.Dense(1)] partial class Third;\npublic static class");
        Assert.Equal([Cached, Cached, New], session.Reasons(TrackingNames.File));
        session.Edit(OtherFile, "[NetGen.Input(2), NetGen.Dense(1)]", "");
        Assert.Equal([Cached, Cached, Removed], session.Reasons(TrackingNames.File));
    }

    [Fact]
    public void Weights_of_other_values_emit_nothing_anew()
    {
        ManifestFile before = Weights();
        var session = new GeneratorSession([before], Networks, Other, NetworkWithWeights);
        session.Replace(before, Weights(sha256: "00"));
        Assert.Equal([Modified], session.Reasons(TrackingNames.Manifest));
        Assert.Single(session.Reasons(TrackingNames.DeclarationWithWeights), Modified);
        Assert.All(session.Reasons(TrackingNames.File), reason => Assert.Equal(Cached, reason));
        Assert.All(session.OutputReasons(), reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void Weights_of_another_place_emit_their_network_alone()
    {
        ManifestFile before = Weights();
        var session = new GeneratorSession([before], Networks, Other, NetworkWithWeights);
        session.Replace(before, Weights(StorageType.Float16));
        Assert.Single(session.Reasons(TrackingNames.File), Modified);
        Assert.Single(session.OutputReasons(), Modified);
    }

    [Fact]
    public void An_edit_elsewhere_reads_no_weights()
    {
        var session = new GeneratorSession([Weights()], Networks, Other, NetworkWithWeights);
        session.Edit(OtherFile, "42", "43");
        Assert.Equal([Cached], session.Reasons(TrackingNames.Manifest));
        Assert.All(session.Reasons(TrackingNames.DeclarationWithWeights), reason => Assert.Equal(Cached, reason));
        Assert.All(session.Reasons(TrackingNames.File), reason => Assert.Equal(Cached, reason));
    }

    private const string NetworkWithWeights =
        "[NetGen.Input(2), NetGen.Dense(3), NetGen.Weights(\"net.safetensors\")] public partial class Weighted;";

    private static ManifestFile Weights(StorageType storage = StorageType.Float32, string? sha256 = null)
    {
        WeightManifest manifest = WeightFile.OfStateDict("net.safetensors", storage, (2, 3)).Manifest;
        return new ManifestFile("obj/", sha256 == null ? manifest : manifest with { Sha256 = sha256 });
    }

    [Fact]
    public void Nothing_of_Roslyn_is_held_by_a_model()
    {
        var session = new GeneratorSession([Weights()], Networks, Other, NetworkWithWeights, Decoder);
        var walk = new ReachableObjects();
        foreach (string name in TrackingNames.All)
        {
            foreach (IncrementalGeneratorRunStep run in session.Result.TrackedSteps[name])
            {
                walk.Visit(run.Outputs.Select(output => output.Value).ToArray());
            }
        }

        Assert.Contains(typeof(Compiler.Declaration.NetworkDeclaration), walk.Types);
        Assert.Contains(typeof(Compiler.Declaration.Argument), walk.Types);
        Assert.Contains(typeof(Compiler.Declaration.SizeExpression.Constant), walk.Types);
        Assert.Contains(typeof(Compiler.Import.Manifest.ManifestTensor), walk.Types);
        Assert.Contains(typeof(Compiler.EmittedFile), walk.Types);
        Assert.DoesNotContain(
            walk.Types, type => type.Assembly.GetName().Name!.StartsWith("Microsoft", StringComparison.Ordinal));
        Assert.DoesNotContain(walk.Types, typeof(Delegate).IsAssignableFrom);
    }

    [Fact]
    public void Every_step_with_a_name_is_tracked()
    {
        var session = new GeneratorSession([Weights()], Networks, Other, NetworkWithWeights);
        Assert.Equal(TrackingNames.All, TrackingNames.All.Intersect(session.Result.TrackedSteps.Keys));
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        GeneratorDriver driver = Microsoft.CodeAnalysis.CSharp.CSharpGeneratorDriver.Create(new NetworkGenerator());
        Compilation compilation = UserProject.OfFiles(Networks).Compile();
        Assert.ThrowsAny<OperationCanceledException>(
            () => driver.RunGenerators(compilation, new CancellationToken(canceled: true)));
    }
}
