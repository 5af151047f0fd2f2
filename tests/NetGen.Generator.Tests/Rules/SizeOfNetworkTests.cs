using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>
/// Sizes that are constants of other networks. The generator does not see what it writes, so each network is compared, all its
/// emitted text, with the same one where numbers stand.
/// </summary>
public class SizeOfNetworkTests
{
    private const string Encoder = """
        namespace Models
        {
            [Input(6, 2)]
            [Flatten]
            [Dense(5, Activation.Tanh)]
            public partial class Encoder;
        }

        """;

    /// <summary>Constants of the user's, each on one of the encoder's: 12 inputs, 5 outputs, 65 parameters.</summary>
    private const string Sizes = """
        public static class Sizes
        {
            public const int Code = Models.Encoder.OutputSize;
            public const int Twice = Code * 2;
            public const long Many = Models.Encoder.ParameterCount;
            public const int Three = 3;
        }

        """;

    [Theory]
    [InlineData("[Input(Models.Encoder.OutputSize)] [Dense(Models.Encoder.InputSize)]", "[Input(5)] [Dense(12)]")]
    [InlineData("[Input(Sizes.Code)] [Dense(2)]", "[Input(5)] [Dense(2)]")]
    [InlineData("[Input(3)] [Dense(Sizes.Twice, Activation.ReLU)]", "[Input(3)] [Dense(10, Activation.ReLU)]")]
    [InlineData("[Input(3)] [Dense(units: Sizes.Code + 1, UseBias = false, Name = \"code\")]", "[Input(3)] [Dense(6, UseBias = false, Name = \"code\")]")]
    [InlineData("[Input(3)] [Dense(activation: Activation.SELU, units: Models.Encoder.OutputSize)]", "[Input(3)] [Dense(5, Activation.SELU)]")]
    [InlineData("[Input(2, Models.Encoder.OutputSize)] [Flatten] [Dense(2)]", "[Input(2, 5)] [Flatten] [Dense(2)]")]
    [InlineData("[Input(new[] { 2, Sizes.Code })] [Flatten] [Dense(2)]", "[Input(2, 5)] [Flatten] [Dense(2)]")]
    [InlineData("[Input(new int[] { Sizes.Code }, Arithmetic = Arithmetic.Separate)] [Dense(2)]", "[Input(5, Arithmetic = Arithmetic.Separate)] [Dense(2)]")]
    [InlineData("[Input(5)] [Dense(2, InputSize = Models.Encoder.OutputSize)]", "[Input(5)] [Dense(2, InputSize = 5)]")]
    [InlineData("[Input(5)] [Dense(2)] [Budget(MaxParameters = Models.Encoder.ParameterCount, MaxBytes = Sizes.Many * 4L)]", "[Input(5)] [Dense(2)] [Budget(MaxParameters = 65, MaxBytes = 260)]")]
    [InlineData("[Input(5)] [Dense((Models.Encoder.InputSize - 2) / 3 % 2 + -Sizes.Three + 4)]", "[Input(5)] [Dense(2)]")]
    [InlineData("[Input(5)] [Dense((1 << Sizes.Three) | (Sizes.Code & 7) ^ ~-2)]", "[Input(5)] [Dense(12)]")]
    [InlineData("[Input(5)] [Dense(checked((int)(Sizes.Many + 1)))]", "[Input(5)] [Dense(66)]")]
    [InlineData("[Input(global::Models.Encoder.OutputSize)] [Dense(default(int) + 1)]", "[Input(5)] [Dense(1)]")]
    [InlineData("[Input(3)] [Dense(2, Name = nameof(Models.Encoder.OutputSize))]", "[Input(3)] [Dense(2, Name = \"OutputSize\")]")]
    // Its own input, as an autoencoder has it, needs no layer.
    [InlineData("[Input(3)] [Dense(2, Activation.Tanh)] [Dense(Network.InputSize)]", "[Input(3)] [Dense(2, Activation.Tanh)] [Dense(3)]")]
    [InlineData("[Input(3)] [Dense(2)] [Budget(MaxParameters = Network.ParameterCount)]", "[Input(3)] [Dense(2)] [Budget(MaxParameters = 8)]")]
    public async Task A_size_of_another_network_is_a_number(string attributes, string numbers)
    {
        BuildOutcome outcome = await BuildAsync(attributes);
        BuildOutcome expected = await BuildAsync(numbers);
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        Assert.Equal(expected.EmittedFiles["Network.g.cs"], outcome.EmittedFiles["Network.g.cs"]);
        Assert.Contains("void Predict(", outcome.EmittedFiles["Network.g.cs"], StringComparison.Ordinal);
    }

    private static Task<BuildOutcome> BuildAsync(string attributes) =>
        BuildOutcome.BuildAsync(UserProject.Of(Encoder + Sizes + attributes + "\npublic partial class Network;"));

    [Fact]
    public Task Networks_stand_on_one_another_in_any_order() => ExpectSizesAsync(
        """
        using static Last;
        using E = Encoder;
        [Input(E.OutputSize)] [Dense(First.OutputSize)] public partial class Decoder;
        public static class Loose { public const int Seven = OutputSize; }
        [Input(Loose.Seven)] [Dense(Small.OutputSize)] public partial class Encoder;
        [Input(3)] [Dense(InputSize)] public partial class Auto;
        [Input(1)] [Dense(Encoder.InputSize + 1)] public partial class First;
        [Input(2)] [Dense(7)] public partial class Last;
        public partial class Outer
        {
            public static class Sizes { public const int Of = First.OutputSize + 1; }
            [Input(Sizes.Of)] [Dense(Sizes.Of)] public partial class Inner;
            [Input(Inner.InputSize)] [Dense(Inner.OutputSize)] public partial class Second;
        }
        [Input(2)] [Dense(2)] public partial class Small
        {
            private const int Double = InputSize * 2;
            [Input(Double)] [Dense(Small.OutputSize)] private partial class Nested;
        }
        """,
        "Auto 3 3", "Decoder 2 8", "Encoder 7 2", "First 1 8", "Last 2 7", "Inner 9 9", "Second 9 9", "Small 2 2", "Nested 4 2");

    [Fact]
    public Task A_circle_is_found_at_each_network_in_it() => Markup.ExpectAsync(
        """
        [Input(2)]
        [Dense({|NETGEN053:B.OutputSize|})]
        public partial class A;

        [Input(2)]
        [Dense({|NETGEN053:A.OutputSize + 1|})]
        public partial class B;

        [Input(A.OutputSize)]
        [Dense(2)]
        public partial class C;

        [Input(2)]
        [Dense({|NETGEN053:D.OutputSize|})]
        public partial class D;
        """,
        "'units' of Dense can't be computed, because B.OutputSize needs A.OutputSize, which needs B.OutputSize",
        "'units' of Dense can't be computed, because A.OutputSize needs B.OutputSize, which needs A.OutputSize",
        "'units' of Dense can't be computed, because D.OutputSize needs itself");

    [Theory]
    [InlineData("(int)(1.5 * Encoder.OutputSize)", "1.5")]
    [InlineData("Encoder.OutputSize > 3 ? 1 : 2", "Encoder.OutputSize > 3 ? 1 : 2")]
    [InlineData("(int)Sizes.Member", "Sizes.Member")]
    [InlineData("(byte)Encoder.OutputSize", "(byte)Encoder.OutputSize")]
    public Task What_is_not_computed_is_said_at_the_argument(string argument, string quoted) => Markup.ExpectAsync(
        $$"""
        public enum Sizes { Member = Encoder.OutputSize }

        [Input(2)]
        [Dense(4)]
        public partial class Encoder;

        [Input(2)]
        [Dense({|NETGEN053:{{argument}}|})]
        public partial class Decoder;
        """,
        "'units' of Dense can't be computed, because sizes of networks go together with whole numbers, + - * / % and parentheses, "
        + $"but this has '{quoted}'; write the number");

    [Fact]
    public Task What_does_not_fit_is_found_with_the_numbers() => Markup.ExpectAsync(
        """
        [Input(2)]
        [Dense(4)]
        public partial class Encoder;

        [Input(Encoder.OutputSize)]
        [Dense(3, InputSize = {|NETGEN006:Encoder.InputSize|})]
        [Budget(MaxParameters = {|NETGEN005:Encoder.OutputSize - 4|})]
        public partial class Decoder;
        """,
        "Dense(3) expects 2 inputs, but Input(4) before it gives 4",
        "'MaxParameters' of Budget must be a positive number, but is 0");

    /// <summary>One mistake, one finding.</summary>
    [Fact]
    public Task A_mistake_of_the_other_network_is_said_there() => Markup.ExpectAsync("""
        [Input({|NETGEN005:0|})]
        [Dense(4)]
        public partial class Encoder;

        [Input(Encoder.InputSize)]
        [Dense(Encoder.OutputSize)]
        [Budget(MaxParameters = Encoder.ParameterCount)]
        public partial class Decoder;
        """);

    [Fact]
    public async Task A_network_of_another_assembly_is_a_class_like_any_other()
    {
        BuildOutcome library = await BuildOutcome.BuildAsync(UserProject.Of(Encoder));
        UserProject user = UserProject.Of("[Input(Models.Encoder.OutputSize)] [Dense(Models.Encoder.InputSize)] public partial class Network;");
        using var image = new MemoryStream();
        Assert.True(library.Compilation.Emit(image).Success);
        user = user with { TargetReferences = [.. user.TargetReferences, MetadataReference.CreateFromImage(image.ToArray())] };
        BuildOutcome outcome = await BuildOutcome.BuildAsync(user);
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        Assert.Equal([(5, 12)], SizesIn(outcome).Select(each => (each.Input, each.Output)));
    }

    [Fact]
    public async Task A_model_gives_its_sizes_too()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(
            UserProject.Of("""
                [Onnx("torch_mlp_opset16.onnx")] public partial class Backbone;
                [Input(Backbone.OutputSize)] [Dense(Backbone.InputSize)] public partial class Head;
                """) with { Packages = [WeightFile.OfModel("torch_mlp_opset16")] });
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        (string _, int input, int output) = Assert.Single(SizesIn(outcome), each => each.Name == "Backbone");
        Assert.Contains(("Head", output, input), SizesIn(outcome));
    }

    private static async Task ExpectSizesAsync(string source, params string[] expected)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.OfFiles("global using NetGen;", source));
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            SizesIn(outcome).Select(each => $"{each.Name} {each.Input} {each.Output}").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Name, int Input, int Output)> SizesIn(BuildOutcome outcome) =>
        from type in outcome.Compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
        where type.GetMembers("InputSize").Length > 0 && type.GetMembers("Predict").Length > 0
        select (type.Name, ConstantOf(type, "InputSize"), ConstantOf(type, "OutputSize"));

    private static int ConstantOf(INamedTypeSymbol type, string name) =>
        (int)Assert.IsAssignableFrom<IFieldSymbol>(Assert.Single(type.GetMembers(name))).ConstantValue!;
}
