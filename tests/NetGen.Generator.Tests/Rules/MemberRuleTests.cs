using Microsoft.CodeAnalysis;
using NetGen.Compiler.Graph.Members;
using NetGen.Compiler.Import.Packing;
using NetGen.Generator.Tests.Emitted;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>What is said where the user's own members and the generated ones want the same name.</summary>
public class MemberRuleTests
{
    [Theory]
    [InlineData("public const int {|NETGEN011:InputSize|} = 2;", "Network.InputSize", "InputSize")]
    [InlineData("public int {|NETGEN011:ParameterCount|} => 2;", "Network.ParameterCount", "ParameterCount")]
    [InlineData("private float[]? {|NETGEN011:_parameters|} = null; public object? It => _parameters;", "Network._parameters", "_parameters")]
    [InlineData("public static void {|NETGEN011:Info|}() { }", "Network.Info()", "Info")]
    [InlineData("public class {|NETGEN011:Info|};", "Network.Info", "Info")]
    [InlineData("public int {|NETGEN011:Predict|} { get; set; }", "Network.Predict", "Predict(ReadOnlySpan<float>, Span<float>)")]
    [InlineData(
        "public void {|NETGEN011:Predict|}(System.ReadOnlySpan<float> x, System.Span<float> y) { }",
        "Network.Predict(ReadOnlySpan<float>, Span<float>)", "Predict(ReadOnlySpan<float>, Span<float>)")]
    [InlineData(
        "public void {|NETGEN011:PredictBatch|}(System.ReadOnlySpan<float> x, System.Span<float> y, Workers w) { }",
        "Network.PredictBatch(ReadOnlySpan<float>, Span<float>, Workers)",
        "PredictBatch(ReadOnlySpan<float>, Span<float>, Workers)")]
    [InlineData(
        "public int {|NETGEN011:SetParameters|}(System.ReadOnlySpan<float> x) => x.Length;",
        "Network.SetParameters(ReadOnlySpan<float>)", "SetParameters(ReadOnlySpan<float>)")]
    [InlineData("public static Network {|NETGEN011:Load|}(string path) => null!;", "Network.Load(string)", "Load(string)")]
    [InlineData("public float[] {|NETGEN011:Predict|}(System.ReadOnlySpan<float> x) => null!;", "Network.Predict(ReadOnlySpan<float>)", "Predict(ReadOnlySpan<float>)")]
    [InlineData("public void {|NETGEN011:CopyTo|}(Network to) { }", "Network.CopyTo(Network)", "CopyTo(Network)")]
    [InlineData("public object {|NETGEN011:Clone|}() => this;", "Network.Clone()", "Clone()")]
    [InlineData("public int {|NETGEN011:Seed|} => 1;", "Network.Seed", "Seed")]
    [InlineData("public {|NETGEN011:Network|}() { }", "Network()", "Network()")]
    [InlineData("internal {|NETGEN011:Network|}(ulong seed) { _ = seed; }", "Network(ulong)", "Network(ulong)")]
    [InlineData("public sealed class {|NETGEN011:Tape|};", "Network.Tape", "Tape")]
    [InlineData("private enum {|NETGEN011:Trainer|};", "Network.Trainer", "Trainer")]
    [InlineData(
        "public void {|NETGEN011:CreateTrainer|}(TrainerOptions? options) { }",
        "Network.CreateTrainer(TrainerOptions)", "CreateTrainer(TrainerOptions)")]
    public Task A_member_of_the_users(string member, string own, string generated) => Markup.ExpectAsync(
        $$"""
        [Input(2)]
        [Dense(1)]
        [Train(Loss.Huber)]
        public partial class Network
        {
            {{member}}
        }
        """,
        $"'{own}' is in the way of '{generated}', which is written into the network; "
        + (own.StartsWith("Network(", StringComparison.Ordinal) ? "remove it, or give it other parameters" : "remove it or rename it"));

    /// <summary>The tape is a generated type, which the generator does not see yet and the analyzers do.</summary>
    [Fact]
    public Task A_member_with_a_generated_type_among_its_parameters() => Markup.ExpectAsync("""
        [Input(2)]
        [Dense(1)]
        [Differentiable]
        public partial class Network
        {
            public void {|NETGEN011:Forward|}(System.ReadOnlySpan<float> x, System.Span<float> y, Tape tape, bool training) { }
        }
        """);

    [Fact]
    public Task Several_members() => Markup.ExpectAsync("""
        [Input(2)]
        [Dense(1)]
        public partial class Network
        {
            public int {|NETGEN011:Info|} => 1;
            public static int {|NETGEN011:OutputSize|}() => 2;
        }

        public static class Program
        {
            public static int Run(Network network, float[] x)
            {
                network.Predict(x, x);
                return new Network(1).Info + Network.OutputSize() + Network.InputSize;
            }
        }
        """);

    [Fact]
    public Task Members_that_do_not_collide() => Markup.ExpectAsync("""
        public interface IModel
        {
            void Predict(System.ReadOnlySpan<float> input, System.Span<float> output);
            int Info => 1;
        }

        public class Base
        {
            private int Info() => 1;
            public int Load() => Info();
            public class Tape<T>;
        }

        [Input(2)]
        [Dense(1)]
        public partial class Network : Base, IModel
        {
            static Network() { }
            public Network(int seed) : this((ulong)seed) { }
            public float Predict(float x) { System.Span<float> y = stackalloc float[1]; Predict([x, x], y); return y[0]; }
            public void Predict<T>(System.ReadOnlySpan<float> x, System.Span<float> y) { }
            public void Predict(ref System.ReadOnlySpan<float> x, System.Span<float> y) { }
            public float[] Predict(float[] x) => x;
            public void CopyTo(float[] to) => GetParameters(to);
            public static Network Load(string path, bool partial) => Load(path, partial, out _);
            void IModel.Predict(System.ReadOnlySpan<float> input, System.Span<float> output) => Predict(input, output);
            public int Trainer => 1;
            public int CreateTrainer(TrainerOptions options) => 1;
        }
        """);

    [Theory]
    [InlineData("protected int Info;", "Base.Info", "Info")]
    [InlineData("internal static void Tensors() { }", "Base.Tensors()", "Tensors()")]
    [InlineData("public virtual void Save(string path) { }", "Base.Save(string)", "Save(string)")]
    [InlineData("public void InputSize(int x) { }", "Base.InputSize(int)", "InputSize")]
    public Task An_inherited_member(string member, string inherited, string generated) => Markup.ExpectAsync(
        $$"""
        public class Base
        {
            {{member}}
        }

        public class Middle : Base;

        [Input(2)]
        [Dense(1)]
        public partial class {|NETGEN011:Network|} : Middle;
        """,
        $"'{inherited}' is in the way of '{generated}', which is written into the network; remove it or rename it");

    [Fact]
    public Task A_network_that_derives_from_another() => Markup.ExpectAsync(
        """
        [Input(2)]
        [Dense(1)]
        public partial class First;

        [Input(2)]
        [Dense(1)]
        public partial class {|NETGEN011:Second|} : First;

        public static class Program
        {
            public static Second Run() => new(seed: 1);
        }
        """,
        "'Second' can't derive from the network 'First'; let it hold one instead");

    [Theory]
    [InlineData("Info", "")]
    [InlineData("InputSize", "")]
    [InlineData("Predict", "")]
    [InlineData("Load", "[Train(Loss.Huber)]")]
    [InlineData("Tape", "[Differentiable]")]
    [InlineData("Tape", "[Train(Loss.Huber)]")]
    [InlineData("Trainer", "[Train(Loss.Huber)]")]
    [InlineData("CreateTrainer", "[Train(Loss.Huber)]")]
    public Task A_class_named_like_a_member(string name, string attribute) => Markup.ExpectAsync(
        $$"""
        [Input(2)]
        [Dense(1)]
        {{attribute}}
        public partial class {|NETGEN012:{{name}}|};
        """,
        $"A network can't be called '{name}', because a member of that name is written into it; give it another name");

    [Theory]
    [InlineData("Tape", "")]
    [InlineData("Trainer", "[Differentiable]")]
    [InlineData("Reason", "")]
    public Task A_class_named_like_a_member_of_other_networks(string name, string attribute) => Markup.ExpectAsync($$"""
        [Input(2)]
        [Dense(1)]
        {{attribute}}
        public partial class {{name}};
        """);

    [Fact]
    public Task A_primary_constructor() => Markup.ExpectAsync(
        """
        [Input(2)]
        [Dense(1)]
        public partial class {|NETGEN013:Network|}(int number)
        {
            public int Number => number;
        }
        """,
        "'Network' can't get the constructors Network() and Network(ulong seed), because it has a primary "
        + "constructor, which both would have to call; write that one inside the class");

    [Theory]
    [InlineData("record {|NETGEN013:Network|}(int Number)")]
    [InlineData("record {|NETGEN013:Network|}()")]
    [InlineData("class {|NETGEN013:Network|}()")]
    [InlineData("class {|NETGEN013:Network|}(ulong seed) { public ulong Start => seed; }")]
    public Task A_primary_constructor_of_another_kind(string declaration) => Markup.ExpectAsync($"""
        [Input(2)]
        [Dense(1)]
        public partial {declaration}{(declaration.EndsWith('}') ? "" : ";")}
        """);

    [Fact]
    public Task A_base_without_a_constructor_that_fits() => Markup.ExpectAsync(
        """
        public class Base
        {
            public Base(int number) => Number = number;
            private Base() { }
            public int Number { get; }
        }

        [Input(2)]
        [Dense(1)]
        public partial class {|NETGEN013:Network|} : Base
        {
            public Network(string name) : base(name.Length) { }
        }
        """,
        "'Network' can't get the constructors Network() and Network(ulong seed), because its base 'Base' has no constructor without "
        + "arguments; give it one");

    [Theory]
    [InlineData("protected Base() { }")]
    [InlineData("internal Base(int number = 1) => _ = number;")]
    [InlineData("private protected Base(params int[] numbers) => _ = numbers;")]
    [InlineData("")]
    public Task A_base_with_a_constructor_that_fits(string constructor) => Markup.ExpectAsync($$"""
        public abstract class Base
        {
            {{constructor}}
        }

        [Input(2)]
        [Dense(1)]
        public partial class Network : Base;
        """);

    [Theory]
    [InlineData("public required string {|NETGEN029:Label|} { get; init; }", "Label")]
    [InlineData("public required int {|NETGEN029:Count|};", "Count")]
    [InlineData("required public int {|NETGEN029:@class|} { get; set; }", "class")]
    public Task A_member_that_has_to_be_set(string member, string name) => Markup.ExpectAsync(
        $$"""
        [Input(2)]
        [Dense(1)]
        public partial class Network
        {
            {{member}}
        }

        public static class Program
        {
            public static Network Run() => Network.Load("file");
        }
        """,
        $"'Network.{name}' can't be required, because Load creates the network without setting it; "
        + "remove 'required' and give it a default");

    [Fact]
    public Task An_inherited_member_that_has_to_be_set() => Markup.ExpectAsync(
        """
        public class Base
        {
            public required int Number { get; init; }
        }

        [Input(2)]
        [Dense(1)]
        public partial class {|NETGEN029:Network|} : Base;
        """,
        "'Base.Number' can't be required, because Load creates the network without setting it; "
        + "remove 'required' and give it a default");

    [Fact]
    public Task A_required_member_in_the_way_is_said_to_be_in_the_way() => Markup.ExpectAsync("""
        [Input(2)]
        [Dense(1)]
        public partial class Network
        {
            public required int {|NETGEN011:Info|} { get; init; }
        }
        """);

    /// <summary>The list of generated members is what collisions are found by; it has to be complete.</summary>
    [Theory]
    [InlineData("[NetGen.Weights(\"net.safetensors\")]", MemberScope.WithoutWeights)]
    [InlineData("", MemberScope.WithWeights)]
    public async Task The_generated_members_are_those_listed(string weights, MemberScope others)
    {
        // Wide enough for every private member.
        BuildOutcome outcome = await BuildOutcome.BuildAsync(StrictProject.Of($$"""
            /// <summary>A network.</summary>
            [NetGen.Input(2)]
            [NetGen.Dense(70000, NetGen.Activation.Tanh)]
            [NetGen.Dense(1)]
            [NetGen.Train(NetGen.Loss.Huber)]
            {{weights}}
            public partial class Network;
            """) with { Packages = [WeightFile.OfStateDict("net.safetensors", StorageType.Float32, (2, 70000), (70000, 1))] });
        INamedTypeSymbol type = outcome.Compilation.GetTypeByMetadataName("Network")!;
        IEnumerable<string> names = type.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null })
            .Select(Describe);
        Assert.Equal(
            GeneratedMembers.All.Where(member => member.Scope != others && member.Scope != MemberScope.Streamed)
                .Select(member => member.In("Network"))
                .Select(member => $"{member.Kind} {member.Name} {member.Signature}").Order(StringComparer.Ordinal),
            names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_members_of_a_network_over_time_are_those_listed()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(StrictProject.Of("""
            /// <summary>A network.</summary>
            [NetGen.Input(8, 3)]
            [NetGen.GRU(5)]
            public partial class Network;
            """));
        INamedTypeSymbol type = outcome.Compilation.GetTypeByMetadataName("Network")!;
        Assert.Empty(outcome.Diagnostics);
        Assert.Equal(
            GeneratedMembers.All.Where(member => member.Scope == MemberScope.Streamed)
                .Select(member => $"{member.Kind} {member.Name} {member.Signature}").Order(StringComparer.Ordinal),
            type.GetMembers().Where(member => member.Name.Contains("Stream", StringComparison.Ordinal) || member.Name == "StateSize")
                .Select(Describe).Order(StringComparer.Ordinal));
    }

    private static string Describe(ISymbol member) => member switch
    {
        IMethodSymbol method => (method.MethodKind == MethodKind.Constructor ? "Constructor" : "Method") + $" {method.Name} "
            + string.Join(", ", method.Parameters.Select(parameter => (parameter.RefKind == RefKind.None ? "" : "ref ") + parameter.Type
                .WithNullableAnnotation(NullableAnnotation.NotAnnotated)
                .ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat).Replace("Network.", "", StringComparison.Ordinal))),
        INamedTypeSymbol nested => $"Type {nested.Name} {nested.Arity}",
        _ => $"Value {member.Name} ",
    };
}
