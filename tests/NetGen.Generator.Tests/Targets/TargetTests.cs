using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Targets;

/// <summary>What is emitted follows from the user's references and version of C#, both.</summary>
public class TargetTests
{
    private const string Network = """
        [Input(64)]
        [Dense(20, Activation.Tanh)]
        [Dense(3)]
        public partial class Net
        {
        }
        """;

    [Theory]
    [InlineData(nameof(UserTarget.Net10), LanguageVersion.Latest)]
    [InlineData(nameof(UserTarget.Net10), LanguageVersion.CSharp9)]
    public async Task The_newest_platform_gets_vectors_with_multiply_adds_of_their_own(string target, LanguageVersion language)
    {
        string text = await EmitAsync(UserTarget.Named(target) with { Language = language });
        Assert.Contains("Vector512.FusedMultiplyAdd(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fma.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp9)]
    public async Task Net8_gets_the_processors_multiply_adds(LanguageVersion language)
    {
        string text = await EmitAsync(UserTarget.Net8 with { Language = language });
        Assert.Contains("Avx512F.FusedMultiplyAdd(", text, StringComparison.Ordinal);
        Assert.Contains("else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)", text, StringComparison.Ordinal);
        Assert.Contains("internal static Vector128<float> FusedMultiplyAdd(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vector512.FusedMultiplyAdd(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vector256.FusedMultiplyAdd(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vector128.FusedMultiplyAdd(", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Separate_arithmetic_on_net8_is_that_of_the_newest_platform() => Assert.Equal(
        await EmitAsync(UserTarget.Net10, Separate),
        await EmitAsync(UserTarget.Net8, Separate));

    [Fact]
    public async Task NetStandard21_gets_plain_floats()
    {
        string text = await EmitAsync(UserTarget.NetStandard21);
        foreach (string unknown in new[] { "Vector", "FusedMultiplyAdd", "InlineArray", "SkipInit", "AllocateArray", "nint " })
        {
            Assert.DoesNotContain(unknown, text, StringComparison.Ordinal);
        }
    }

    /// <summary>The compiler takes the attribute only from those who allow unsafe code; the rest of the text is the same.</summary>
    [Theory]
    [InlineData(nameof(UserTarget.Net10), 4)]
    [InlineData(nameof(UserTarget.Net8), 4)]
    [InlineData(nameof(UserTarget.NetStandard21), 0)]
    public async Task Where_unsafe_code_is_allowed_the_stack_is_not_cleared(string target, int methods)
    {
        const string Attribute = "        [SkipLocalsInit]\n";
        UserProject project = UserTarget.Named(target).Apply(UserProject.Of(Network));
        BuildOutcome outcome = await BuildOutcome.BuildAsync(
            project with { CompilationOptions = project.CompilationOptions.WithAllowUnsafe(true) });
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        string text = Assert.Single(outcome.EmittedFiles).Value + outcome.SharedFile;
        Assert.Equal(methods, text.Split(Attribute).Length - 1);
        Assert.Equal(
            await EmitAsync(UserTarget.Named(target)), text.Replace(Attribute, "", StringComparison.Ordinal));
    }

    /// <summary>The core library of .NET 8 without its 512-bit vectors: as good as .NET 7.</summary>
    [Fact]
    public async Task A_platform_in_between_gets_plain_floats()
    {
        UserProject project = UserTarget.Net8.Apply(UserProject.Of(Network));
        project = project with
        {
            TargetReferences = project.TargetReferences.RemoveAll(
                reference => Path.GetFileName(reference.Display) == "System.Runtime.Intrinsics.dll"),
        };
        BuildOutcome outcome = await BuildOutcome.BuildAsync(project);
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        Assert.DoesNotContain("Vector", Assert.Single(outcome.EmittedFiles).Value + outcome.SharedFile, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(UserTarget.NetStandard20), LanguageVersion.CSharp9, "NETGEN050")]
    [InlineData(nameof(UserTarget.NetStandard20), LanguageVersion.CSharp7_3, "NETGEN050")]
    [InlineData(nameof(UserTarget.NetStandard21), LanguageVersion.CSharp8, "NETGEN051")]
    [InlineData(nameof(UserTarget.Net10), LanguageVersion.CSharp7_3, "NETGEN051")]
    public async Task A_target_that_can_run_nothing_gets_one_finding_and_no_file(string target, LanguageVersion language, string rule)
    {
        UserProject project = (UserTarget.Named(target) with { Language = language }).Apply(UserProject.Of(Network));
        project = project with
        {
            CompilationOptions = project.CompilationOptions.WithNullableContextOptions(NullableContextOptions.Disable),
        };
        BuildOutcome outcome = await BuildOutcome.BuildAsync(project);
        Diagnostic said = Assert.Single(outcome.Diagnostics);
        Assert.Equal(rule, said.Id);
        Assert.Equal("Net", said.Location.SourceTree!.ToString().Substring(said.Location.SourceSpan.Start, said.Location.SourceSpan.Length));
        Assert.Empty(outcome.EmittedFiles);
        Assert.Empty(outcome.SharedFile);
    }

    private const string Separate = "Arithmetic = Arithmetic.Separate";

    [Theory]
    [InlineData("Arithmetic = Arithmetic.Fused", "NETGEN052")]
    [InlineData(Separate, null)]
    [InlineData("", null)]
    public async Task Fused_arithmetic_is_missed_where_it_was_asked_for(string argument, string? rule)
    {
        string source = Network.Replace("Input(64)", argument.Length == 0 ? "Input(64)" : $"Input(64, {argument})", StringComparison.Ordinal);
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserTarget.NetStandard21.Apply(UserProject.Of(source)));
        Assert.Equal(rule == null ? [] : [rule], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Single(outcome.EmittedFiles);
        Assert.Empty((await BuildOutcome.BuildAsync(UserTarget.Net8.Apply(UserProject.Of(source)))).Diagnostics);
    }

    [Fact]
    public async Task An_invalid_network_lets_other_code_bind_on_every_target()
    {
        const string Source = """
            [Input(4)]
            [Dense(3, InputSize = 5)]
            public partial class Net
            {
                public static void Use(Net net, float[] input, float[] output) => net.Predict(input, output);
            }
            """;
        foreach (UserTarget target in new[] { UserTarget.Net8, UserTarget.NetStandard21 })
        {
            BuildOutcome outcome = await BuildOutcome.BuildAsync(target.Apply(UserProject.Of(Source)));
            Assert.Equal(["NETGEN006"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
        }
    }

    private static async Task<string> EmitAsync(UserTarget target, string argument = "")
    {
        string source = argument.Length == 0
            ? Network
            : Network.Replace("Input(64)", $"Input(64, {argument})", StringComparison.Ordinal);
        BuildOutcome outcome = await BuildOutcome.BuildAsync(target.Apply(UserProject.Of(source)));
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        return Assert.Single(outcome.EmittedFiles).Value + outcome.SharedFile;
    }
}
