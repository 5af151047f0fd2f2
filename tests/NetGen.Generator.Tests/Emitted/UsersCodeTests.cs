using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Tests.Support;
using static NetGen.Generator.Tests.Emitted.StrictProject;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>
/// Emitted code compiles without a warning wherever the user puts the network and whatever stands beside it.
/// </summary>
public class UsersCodeTests
{
    private const string Summary = "/// <summary>A network.</summary>\n";

    [Theory]
    [InlineData("namespace Space;", "")]
    [InlineData("namespace Outer.Inner;", "")]
    [InlineData("namespace Outer { namespace Inner {", "} }")]
    [InlineData("namespace @class.@event.var;", "")]
    [InlineData("namespace NetGen;", "")]
    [InlineData("namespace NetGen.Compiler;", "")]
    [InlineData("namespace System;", "")]
    [InlineData("namespace Space.NetGen.System;", "")]
    [InlineData("", "")]
    public Task In_a_namespace_or_outside_one(string open, string close) =>
        ExpectCleanAsync(Of($"{open}\n{Summary}{Global(Attributes)} public partial class Network;{close}"));

    [Theory]
    [InlineData("public partial class")]
    [InlineData("public sealed partial class")]
    [InlineData("internal partial class")]
    [InlineData("partial class")]
    [InlineData("public unsafe partial class", true)]
    [InlineData("public partial record")]
    [InlineData("public sealed partial record class")]
    public Task Of_any_accessibility_and_kind(string declaration, bool allowUnsafe = false)
    {
        UserProject project = Of($"{Summary}{Attributes} {declaration} Network;");
        return ExpectCleanAsync(
            project with { CompilationOptions = project.CompilationOptions.WithAllowUnsafe(allowUnsafe) });
    }

    [Theory]
    [InlineData("class")]
    [InlineData("event")]
    [InlineData("record")]
    [InlineData("file")]
    [InlineData("required")]
    [InlineData("lowercase")]
    [InlineData("Größe_数")]
    public Task Of_any_name(string name) =>
        ExpectCleanAsync(Of($"{Summary}{Attributes} public partial class @{name};"));

    [Fact]
    public Task Nested_in_other_types() => ExpectCleanAsync(Of($$"""
        namespace Space;
        internal static partial class Static
        {
            internal partial struct Struct
            {
                internal ref partial struct RefStruct
                {
                    internal partial record struct RecordStruct
                    {
                        internal partial interface IInterface
                        {
                            internal partial record Record
                            {
                                {{Attributes}}
                                private protected partial class @class;
                            }
                        }
                    }
                }
            }
        }
        """));

    /// <summary>Names that emitted code needs, or might.</summary>
    private static readonly string[] Names =
    [
        "System", "NetGen", "Span", "ReadOnlySpan", "Vector512", "Vector256", "Vector128", "Vector", "Unsafe",
        "MemoryMarshal", "Math", "MathF", "BitConverter", "Fma", "Avx512F", "Avx", "AdvSimd", "Network", "Kernels",
        "Functions", "NetworkInfo", "LayerInfo", "TrainerOptions", "TrainerLayout", "TensorSegment",
        "AlignedMemory", "Single", "Stream", "File", "Array", "ArgumentException", "Exception", "MethodImpl",
        "MethodImplOptions", "InlineArray", "GeneratedCode", "Conditional", "SkipLocalsInit", "Loss", "Optimizer",
        "Type", "Object", "String", "@global", "@float",
    ];

    /// <summary>In a namespace C# forbids a type of an alias's name; anywhere else one may be called so.</summary>
    private static readonly string[] MemberNames = [.. Names, "NetGenCode"];

    [Fact]
    public Task Beside_types_of_the_same_names() => ExpectCleanAsync(Of($$"""
        namespace Space
        {
            {{Declare("internal", [.. Names, "Trainer", "Tape", "Info"])}}
            {{Summary}}{{Global(Attributes)}}
            public partial class MyNetwork;
        }
        """));

    [Fact]
    public Task Around_types_of_the_same_names() => ExpectCleanAsync(Of($$"""
        namespace Space
        {
            {{Summary}}{{Global(Attributes)}}
            public partial class MyNetwork
            {
                {{Declare("private", MemberNames)}}
            }
        }
        """));

    [Fact]
    public Task Within_a_type_that_has_members_of_the_same_names() => ExpectCleanAsync(Of($$"""
        namespace Space
        {
            internal partial class Outer
            {
                {{string.Concat(MemberNames.Select(name => $"public int {name} => 0;\n"))}}
                {{Summary}}{{Global(Attributes)}}
                public partial class MyNetwork;
            }
        }
        """));

    [Theory]
    [InlineData("global using Vector512 = System.String;")]
    [InlineData("global using Span = System.Int32;")]
    [InlineData("global using Unsafe = System.String; global using MathF = System.String;")]
    [InlineData("global using static System.Math; global using static System.MathF;")]
    [InlineData(
        "global using System; global using System.Collections.Generic; global using System.IO; "
        + "global using System.Linq; global using System.Net.Http; "
        + "global using System.Threading; global using System.Threading.Tasks; "
        + "global using System.Numerics; global using System.Runtime.Intrinsics; global using NetGen;")]
    public Task Under_global_usings(string usings) =>
        ExpectCleanAsync(Of(usings, $"{Summary}{Attributes} public partial class Network;"));

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Enable)]
    [InlineData(NullableContextOptions.Warnings)]
    [InlineData(NullableContextOptions.Annotations)]
    public Task With_any_nullable_context(NullableContextOptions nullable)
    {
        UserProject project = Of($"{Summary}{Attributes} public partial class Network;");
        return ExpectCleanAsync(
            project with { CompilationOptions = project.CompilationOptions.WithNullableContextOptions(nullable) });
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Preview)]
    public Task In_any_language_version_from_9_on(LanguageVersion version)
    {
        UserProject project = Of($$"""
            namespace Space
            {
                {{Summary}}{{Attributes}} public partial class Network { }
            }
            """);
        return ExpectCleanAsync(project with { ParseOptions = project.ParseOptions.WithLanguageVersion(version) });
    }

    [Theory]
    [InlineData("[assembly: System.CLSCompliant(false)]")]
    [InlineData("[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]")]
    [InlineData("[module: System.Runtime.CompilerServices.SkipLocalsInit]", true)]
    public Task In_an_assembly_with_attributes(string attribute, bool allowUnsafe = false)
    {
        UserProject project = Of($"{attribute}\n{Summary}{Attributes} public partial class Network;");
        return ExpectCleanAsync(
            project with { CompilationOptions = project.CompilationOptions.WithAllowUnsafe(allowUnsafe) });
    }

    [Fact]
    public Task In_an_assembly_that_is_CLS_compliant() => ExpectCleanAsync(Of($"""
        [assembly: System.CLSCompliant(true)]
        #pragma warning disable CS3016 // Arrays as attribute arguments: the shape of [Input].
        {Summary}{Attributes} public partial class Network;
        """));

    [Fact]
    public Task Two_networks_of_one_name_in_different_namespaces() => ExpectCleanAsync(
        Of($$"""
            namespace First { {{Summary}}{{Attributes}} public partial class Network; }
            namespace Second { {{Summary}}{{Attributes}} public partial class Network; }
            """),
        networks: 2);

    [Fact]
    public Task Two_networks_whose_names_differ_in_case() => ExpectCleanAsync(
        Of($"{Summary}{Attributes} public partial class Network; {Summary}{Attributes} public partial class NetWork;"),
        networks: 2);

    [Fact]
    public Task A_network_in_another() => ExpectCleanAsync(
        Of($$"""
            {{Summary}}{{Attributes}}
            public partial class Network
            {
                {{Summary}}{{Attributes}}
                public partial class Inner;
            }
            """),
        networks: 2);

    [Theory]
    [InlineData("two words", "two  words")]
    [InlineData("class", "event")]
    [InlineData("größe", "数")]
    [InlineData("a-b", "a_b")]
    [InlineData("1", "2")]
    [InlineData("dense", "Dense")]
    [InlineData("quote \\\" and back \\\\", "\\ud83d\\ude00")]
    [InlineData("<b>", "&amp;")]
    [InlineData("*/ comment /*", "// comment")]
    [InlineData("{0}", "{")]
    [InlineData("dense_1", "dense_1_batch")]
    [InlineData("ActivateReLU", "BackwardReLU")]
    [InlineData("Predict", "Network")]
    public Task Layers_of_any_name(string first, string second) => ExpectCleanAsync(Of($"""
        {Summary}
        [NetGen.Input(2)]
        [NetGen.Dense(3, NetGen.Activation.ReLU, Name = "{first}")]
        [NetGen.Dense(1, Name = "{second}")]
        [NetGen.Train(NetGen.Loss.MeanSquaredError)]
        public partial class Network;
        """));

    /// <summary>A layer lends its name to locals, constants and kernels; none of them may hide another.</summary>
    [Fact]
    public async Task Layers_named_like_locals_of_emitted_code()
    {
        BuildOutcome usual = await BuildOutcome.BuildAsync(Of($"{Summary}{Attributes} public partial class Network;"));
        IEnumerable<SyntaxNode> nodes = usual.Compilation.SyntaxTrees.Last().GetRoot().DescendantNodes();
        IEnumerable<string> names = nodes.OfType<ParameterSyntax>().Select(parameter => parameter.Identifier.ValueText)
            .Concat(nodes.OfType<VariableDeclaratorSyntax>().Select(variable => variable.Identifier.ValueText))
            .Distinct().Order(StringComparer.Ordinal);
        IEnumerable<string> layers = names.Select(
            name => $"[NetGen.Dense(1, NetGen.Activation.ReLU, Name = \"{name}\")]\n");
        await ExpectCleanAsync(Of($$"""
            {{Summary}}[NetGen.Input(2)]
            {{string.Concat(layers)}}
            [NetGen.Train(NetGen.Loss.Huber)]
            public partial class Network;
            """));
    }

    [Theory]
    [InlineData("Inputs")]
    [InlineData("Labels")]
    [InlineData("Options")]
    [InlineData("Layout")]
    [InlineData("Prediction")]
    [InlineData("Kernels")]
    public Task Called_like_members_of_the_trainer_and_emitted_types(string name) =>
        ExpectCleanAsync(Of($"{Summary}{Attributes} public partial class {name};"));

    [Fact]
    public Task Members_of_the_user_beside_the_emitted() => ExpectCleanAsync(Of($$"""
        {{Summary}}{{Attributes}}
        public partial class Network : System.IDisposable
        {
            /// <summary>Counts.</summary>
            public int Calls { get; private set; }

            /// <summary>Counts one more.</summary>
            public float First(System.ReadOnlySpan<float> input)
            {
                Calls++;
                System.Span<float> output = stackalloc float[OutputSize];
                Predict(input, output);
                return output[0];
            }

            /// <inheritdoc/>
            public void Dispose() => System.GC.SuppressFinalize(this);
        }
        """));

    private static string Declare(string accessibility, IEnumerable<string> names) =>
        string.Concat(names.Select(name => $"{accessibility} sealed class {name};\n"));

    /// <summary>Attributes that mean NetGen's even beside a namespace or type of the user called NetGen.</summary>
    private static string Global(string attributes) =>
        attributes.Replace("NetGen.", "global::NetGen.", StringComparison.Ordinal);
}
