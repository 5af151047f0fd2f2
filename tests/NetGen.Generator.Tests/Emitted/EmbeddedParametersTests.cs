using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>What ToCSharp writes, compiled beside the network: in the same project, and in one that ships it standalone.</summary>
public class EmbeddedParametersTests
{
    private const string Full = """
        namespace Space.@class
        {
            /// <summary>Around the network.</summary>
            public static partial class Outer
            {
                /// <summary>A network.</summary>
                [NetGen.Input(6STANDALONE)]
                [NetGen.Dense(20, NetGen.Activation.Tanh, Name = "first \"one\"")]
                [NetGen.Dense(3, NetGen.Activation.Softmax)]
                public partial record Network;
            }
        }

        /// <summary>Uses it, for a test that can't hand over spans.</summary>
        public static class Harness
        {
            private static readonly Space.@class.Outer.Network It = new();

            /// <summary>All parameters.</summary>
            public static float[] Get()
            {
                float[] parameters = new float[Space.@class.Outer.Network.ParameterCount];
                It.GetParameters(parameters);
                return parameters;
            }

            /// <summary>Replaces them.</summary>
            public static void Set(float[] parameters) => It.SetParameters(parameters);

            /// <summary>Several samples.</summary>
            public static float[] Predict(float[] inputs)
            {
                float[] outputs = new float[inputs.Length / 2];
                It.PredictBatch(inputs, outputs);
                return outputs;
            }
        }
        """;

    private const string Writing = """
        /// <summary>Writes.</summary>
        public static class Writer
        {
            /// <summary>A network with these parameters as C#.</summary>
            public static string Write(float[] parameters)
            {
                Space.@class.Outer.Network network = new();
                network.SetParameters(parameters);
                return network.ToCSharp();
            }
        }
        """;

    private const int ParameterCount = (7 * 20) + (21 * 3);

    private static readonly string Standalone = Full.Replace("STANDALONE", ", Standalone = true", StringComparison.Ordinal);

    private static readonly string Trained = Full.Replace("STANDALONE", "", StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task They_are_what_the_constructor_starts_with_and_predict_the_same_bits(bool isStandalone)
    {
        float[] parameters = OddParameters();
        Func<string, Delegate> trained = await LoadAsync(Trained, Writing);
        string text = ((Func<float[], string>)trained("Writer.Write"))(parameters);
        Func<string, Delegate> shipped = await LoadAsync(isStandalone ? Standalone : Trained, text);
        Assert.Equal(Bits(parameters), Bits(((Func<float[]>)shipped("Harness.Get"))()));

        float[] usual = UsualParameters();
        float[] inputs = [.. Enumerable.Range(0, 6 * 40).Select(i => MathF.Sin(i))];
        foreach (Func<string, Delegate> network in new[] { trained, shipped })
        {
            ((Action<float[]>)network("Harness.Set"))(usual);
        }

        Assert.Equal(
            Bits(((Func<float[], float[]>)trained("Harness.Predict"))(inputs)),
            Bits(((Func<float[], float[]>)shipped("Harness.Predict"))(inputs)));
    }

    [Fact]
    public async Task Without_them_a_standalone_network_has_zeros_and_another_has_initial_ones()
    {
        Assert.Equal(new float[ParameterCount], ((Func<float[]>)(await LoadAsync(Standalone))("Harness.Get"))());
        Assert.True(((Func<float[]>)(await LoadAsync(Trained))("Harness.Get"))().Distinct().Count() > 100);
    }

    /// <summary>Written before a layer was changed: in size, or in name alone.</summary>
    [Theory]
    [InlineData("Dense(20,", "Dense(21,", "first \"one\".kernel [6, 21], first \"one\".bias [21], dense_2.kernel [21, 3], dense_2.bias [3]")]
    [InlineData("Name = \"first \\\"one\\\"\"", "Name = \"a\"", "a.kernel [6, 20], a.bias [20], dense_2.kernel [20, 3], dense_2.bias [3]")]
    public async Task Those_of_another_network_are_refused(string old, string changed, string tensors)
    {
        Func<string, Delegate> trained = await LoadAsync(Trained, Writing);
        string text = ((Func<float[], string>)trained("Writer.Write"))(UsualParameters());
        foreach (string network in new[] { Trained, Standalone })
        {
            Func<string, Delegate> shipped = await LoadAsync(network.Replace(old, changed, StringComparison.Ordinal), text);
            var error = Assert.Throws<TypeInitializationException>(() => ((Func<float[]>)shipped("Harness.Get"))());
            Assert.Equal(
                "The parameters in C# are those of first \"one\".kernel [6, 20], first \"one\".bias [20], dense_2.kernel [20, 3], "
                + $"dense_2.bias [3], but the network has {tensors}; write their file anew with ToCSharp().",
                Assert.IsType<InvalidOperationException>(error.InnerException).Message);
        }
    }

    /// <summary>As in Unity, where the file is compiled with the network's.</summary>
    [Fact]
    public async Task The_text_needs_no_more_than_CSharp_9()
    {
        Func<string, Delegate> trained = await LoadAsync(Trained, Writing);
        string text = ((Func<float[], string>)trained("Writer.Write"))(OddParameters());
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp9));
        Assert.Empty(tree.GetDiagnostics());
    }

    /// <summary>The body may as well be the user's: parameters from wherever there are some.</summary>
    [Fact]
    public async Task A_body_of_the_users_own()
    {
        Func<string, Delegate> shipped = await LoadAsync(Standalone, $$"""
            namespace Space.@class
            {
                public static partial class Outer
                {
                    public partial record Network
                    {
                        static partial void EmbeddedParameters(ref System.ReadOnlySpan<float> parameters)
                        {
                            float[] halves = new float[ParameterCount];
                            System.Array.Fill(halves, 0.5f);
                            parameters = halves;
                        }
                    }
                }
            }
            """);
        Assert.All(((Func<float[]>)shipped("Harness.Get"))(), value => Assert.Equal(0.5f, value));
    }

    /// <summary>The file of a network that is being edited draws no errors of its own.</summary>
    [Fact]
    public Task Beside_a_network_with_a_finding() => Markup.ExpectAsync("""
        [Input(2, Standalone = true)]
        [Dense({|NETGEN005:0|})]
        public partial class Xor
        {
            static partial void EmbeddedParameters(ref System.ReadOnlySpan<float> parameters)
            {
                CheckEmbedded("dense_1.kernel [2, 1], dense_1.bias [1]");
                parameters = new float[] { 1f, 2f, 3f };
            }
        }
        """);

    [Theory]
    [InlineData("static void EmbeddedParameters(ref System.ReadOnlySpan<float> parameters, int more) => parameters = new float[more];")]
    [InlineData("private static int {|NETGEN011:EmbeddedParameters|} => 3;")]
    [InlineData("private static void {|NETGEN011:CheckEmbedded|}(string text) { }")]
    public Task Members_of_the_user_of_that_name(string member) => Markup.ExpectAsync($$"""
        [Input(2)]
        [Dense(1)]
        public partial class Xor
        {
            {{member}}
        }
        """);

    private static async Task<Func<string, Delegate>> LoadAsync(params string[] files)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(StrictProject.Of(files));
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        using var stream = new MemoryStream();
        Assert.True(outcome.Compilation.Emit(stream).Success);
        stream.Position = 0;
        Assembly assembly = new AssemblyLoadContext(null, isCollectible: false).LoadFromStream(stream);
        return name =>
        {
            string[] parts = name.Split('.');
            MethodInfo method = assembly.GetType(parts[0], throwOnError: true)!.GetMethod(parts[1])!;
            Type[] signature = [.. method.GetParameters().Select(parameter => parameter.ParameterType), method.ReturnType];
            return method.CreateDelegate(System.Linq.Expressions.Expression.GetDelegateType(signature));
        };
    }

    /// <summary>Every kind of float: limits, subnormal ones, both zeros, what is no number, and any bits.</summary>
    private static float[] OddParameters()
    {
        float[] special =
        [
            0, -0f, 1, -1, 0.1f, 1 / 3f, 16777216, 16777217, 1e10f, 123456.7f, float.Epsilon, -float.Epsilon, 1.17549435e-38f,
            1.17549421e-38f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
        ];
        var random = new System.Random(3);
        IEnumerable<float> any = Enumerable.Range(0, ParameterCount)
            .Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))
            .Select(value => float.IsNaN(value) ? float.NaN : value);
        return [.. special.Concat(any).Take(ParameterCount)];
    }

    private static float[] UsualParameters()
    {
        var random = new System.Random(4);
        return [.. Enumerable.Range(0, ParameterCount).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static int[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToInt32Bits)];
}
