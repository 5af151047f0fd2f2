using NetGen.Generator.Tests.Support;
using static NetGen.Generator.Tests.Emitted.StrictProject;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>The file of what the networks of a project share.</summary>
public class SharedFileTests
{
    private const string One = $"/// <summary>One.</summary>\n{Attributes}\npublic partial class One;\n";

    private const string Two = """
        /// <summary>Two.</summary>
        [NetGen.Input(3)]
        [NetGen.Dense(7, NetGen.Activation.GELU)]
        [NetGen.Train(NetGen.Loss.Huber, NetGen.Optimizer.Lion)]
        public partial class Two;
        """;

    [Fact]
    public async Task It_has_what_any_network_needs_and_a_network_depends_on_no_other()
    {
        BuildOutcome one = await BuildOutcome.BuildAsync(Of(One));
        BuildOutcome both = await BuildOutcome.BuildAsync(Of(One, Two));
        Assert.True(both.Diagnostics.IsEmpty, both.Digest());
        Assert.Equal(one.EmittedFiles["One.g.cs"], both.EmittedFiles["One.g.cs"]);
        Assert.DoesNotContain("ApplyLion", one.SharedFile, StringComparison.Ordinal);
        foreach (string need in new[] { "ApplyAdam", "ApplyLion", " Gelu<F>(", " Tanh<F>(", " MaskKey(" })
        {
            Assert.Contains(need, both.SharedFile, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_leaves_out_what_no_network_calls()
    {
        BuildOutcome wide = await BuildOutcome.BuildAsync(Of(
            """
            /// <summary>Wide.</summary>
            [NetGen.Input(784)]
            [NetGen.Dense(128, NetGen.Activation.ReLU)]
            [NetGen.Dense(10)]
            public partial class Wide;
            """));
        Assert.True(wide.Diagnostics.IsEmpty, wide.Digest());
        Assert.Contains("class Tiles<", wide.SharedFile, StringComparison.Ordinal);
        foreach (string other in new[] { "LaneDots", "ToLanes", " Few<", " Gather(", " Dots<", "In2Chains", "Gradients<", " Exp<", "IfLess(", "MaskKey", "SumLanes" })
        {
            Assert.DoesNotContain(other, wide.SharedFile, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Networks_in_another_order_share_the_same_text() => Assert.Equal(
        (await BuildOutcome.BuildAsync(Of(One, Two))).SharedFile, (await BuildOutcome.BuildAsync(Of(Two, One))).SharedFile);

    [Fact]
    public async Task Networks_with_findings_share_nothing()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(Of("[NetGen.Input(3)] [NetGen.Dense(0)] public partial class Three;"));
        Assert.NotEmpty(outcome.EmittedFiles);
        Assert.Empty(outcome.SharedFile);
    }

    [Fact]
    public async Task Assemblies_that_see_each_others_internals_share_nothing_by_mistake()
    {
        BuildOutcome first = await BuildOutcome.BuildAsync(Of(
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Second\")]", One) with
        { AssemblyName = "First" });
        Assert.True(first.Diagnostics.IsEmpty, first.Digest());
        UserProject second = Of(Two) with { AssemblyName = "Second" };
        await ExpectCleanAsync(second with { TargetReferences = second.TargetReferences.Add(first.Compilation.ToMetadataReference()) });
    }
}
