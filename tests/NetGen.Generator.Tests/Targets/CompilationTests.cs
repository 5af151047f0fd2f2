using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Emitted;
using NetGen.Generator.Tests.Support;
using NetGen.Tests.Support;

namespace NetGen.Generator.Tests.Targets;

/// <summary>What is emitted for a target compiles there, under the strictest settings, and nothing is said.</summary>
public class CompilationTests
{
    private static readonly string[][] Activations = [.. Enum.GetNames<Activation>().Chunk(6)];

    private static readonly string[] Losses = Enum.GetNames<Loss>();

    private static readonly string[] Optimizers = Enum.GetNames<Optimizer>();

    /// <summary>Networks that between them ask for everything that is emitted.</summary>
    private static readonly string Networks = string.Concat(
        "#pragma warning disable CS1591, NETGEN016, NETGEN017, NETGEN018, NETGEN019, NETGEN020, NETGEN021, NETGEN022, NETGEN023, NETGEN024, NETGEN025\n",
        "using NetGen;\nnamespace Models\n{\n",
        Network("Narrow", "[Input(4)] [Dense(16, Activation.ReLU)] [Dense(2)]"),
        Network("Rows", "[Input(64)] [Dense(200, Activation.ReLU)] [Dense(70, Activation.GELU)] [Dense(8, UseBias = false)]"),
        Network("DotProducts", "[Input(128)] [Dense(3, Activation.Softmax)] [Differentiable]"),
        Network("Large", "[Input(40)] [Dense(20000, Activation.Tanh)] [Dense(1)]"),
        Network("Alone", "[Input(4, Standalone = true)] [Dense(16, Activation.Sigmoid)] [Dense(2)]"),
        Network("Nothing", "[Input(2, 3)] [Flatten]"),
        Network("Separate", "[Input(6, Arithmetic = Arithmetic.Separate)] [Dense(40, Activation.SiLU)] [Dense(5)] [Train(Loss.Huber)]"),
        Network("Strict", StrictProject.Attributes.Replace("NetGen.", "", StringComparison.Ordinal)),
        string.Concat(Activations.Select((some, i) => Network(
            "WithActivations" + i,
            "[Input(5)] " + string.Concat(some.Select(activation => $"[Dense(9, Activation.{activation})] [Activate(Activation.{activation})] ")) + "[Differentiable]"))),
        string.Concat(Losses.Select((loss, i) => Network(
            "By" + loss,
            $"[Input(5)] [Dense(9, Activation.ReLU, L2 = 0.1f)] [Dropout(0.5f)] [Dense(3, Activation.{(i % 2 == 0 ? "Sigmoid" : "Softmax")})] [Train(Loss.{loss}, Optimizer.{Optimizers[i % Optimizers.Length]})]"))),
        "}\n");

    /// <summary>By hand, each target once, with the language that it goes with.</summary>
    public static TheoryData<string, LanguageVersion> Targets => Effort.Cases(
        byHand: 3,
        (nameof(UserTarget.Net10), LanguageVersion.Latest),
        (nameof(UserTarget.Net8), LanguageVersion.CSharp12),
        (nameof(UserTarget.NetStandard21), LanguageVersion.CSharp9),
        (nameof(UserTarget.Net10), LanguageVersion.CSharp9),
        (nameof(UserTarget.Net8), LanguageVersion.CSharp9),
        (nameof(UserTarget.NetStandard21), LanguageVersion.Latest));

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Every_network_compiles_without_a_word(string target, LanguageVersion language)
    {
        UserTarget users = UserTarget.Named(target) with { Language = language };
        BuildOutcome outcome = await BuildOutcome.BuildAsync(users.Apply(StrictProject.Of(Networks)));
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        Assert.Equal(8 + Activations.Length + Losses.Length, outcome.EmittedFiles.Count);
    }

    private static string Network(string name, string attributes) => $"    {attributes}\n    public partial class {name}\n    {{\n    }}\n\n";
}
