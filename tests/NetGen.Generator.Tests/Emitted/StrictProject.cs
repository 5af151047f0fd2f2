using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>A user whose settings are as strict as they can be.</summary>
internal static class StrictProject
{
    /// <summary>
    /// The networks of every feature that is emitted: inference, loops of one's own, training with labels or targets.
    /// </summary>
    public const string Attributes = """
        [NetGen.Input(2, 2)]
        [NetGen.Flatten]
        [NetGen.Dense(5, NetGen.Activation.Tanh, L1 = 0.01f, L2 = 0.01f)]
        [NetGen.Dropout(0.25f)]
        [NetGen.Dense(4)]
        [NetGen.Activate(NetGen.Activation.ELU, Alpha = 0.5f)]
        [NetGen.Dense(3, NetGen.Activation.Softmax)]
        [NetGen.Train(NetGen.Loss.SparseCategoricalCrossEntropy)]
        """;

    public static UserProject Of(params string[] files) => UserProject.OfFiles(files) with
    {
        ParseOptions = CSharpParseOptions.Default.WithDocumentationMode(DocumentationMode.Diagnose),
        CompilationOptions = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            checkOverflow: true,
            warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable),
    };

    /// <summary>
    /// Asserts that the project builds, with members written into every network, and that nothing is said at all.
    /// </summary>
    public static async Task ExpectCleanAsync(UserProject project, int networks = 1)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(project);
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        Assert.Equal(networks, outcome.EmittedFiles.Count);
        Assert.All(outcome.EmittedFiles.Values, text => Assert.Contains("Predict(", text, StringComparison.Ordinal));
    }
}
