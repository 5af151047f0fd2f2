using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;

namespace NetGen.Import.Tests.Support;

/// <summary>
/// What an emitted network of sequences gives, all steps of one at once and step by step, and the model of one step that it wrote. Steps may be
/// more than a sequence has; tokens are floats here.
/// </summary>
internal sealed record StreamedNetwork(NetworkInfo Info, byte[] Onnx, float[] Inputs, float[] Predicted, float[] Streamed)
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The steps that were streamed.</summary>
    public int Steps => Streamed.Length / Info.Layers[^1].OutputShape[^1];

    /// <summary>The frames of them, one after another.</summary>
    public IEnumerable<float[]> Frames => Inputs.Chunk(Inputs.Length / Steps);

    private static string Harness(bool hasTokens) =>
        $$"""
        #pragma warning disable CS1591
        namespace Models
        {
            public partial class Net
            {
            }
        }

        public static class Harness
        {
            public static (byte[], float[]) Run(float[] parameters, float[] inputs, float[] predicted, int features, int size)
            {
                var network = new Models.Net();
                network.SetParameters(parameters);
                network.Predict({{Tokens("inputs[..Models.Net.InputSize]", hasTokens)}}, predicted);
                Models.Net.Stream stream = network.CreateStream();
                var outputs = new System.Collections.Generic.List<float>();
                for (int i = 0; i < inputs.Length; i += features)
                {
                    var output = new float[size];
                    stream.Step({{(hasTokens ? "(int)inputs[i]" : "inputs.AsSpan(i, features)")}}, output);
                    outputs.AddRange(output);
                }

                using var onnx = new System.IO.MemoryStream();
                network.SaveOnnx(onnx, new NetGen.OnnxOptions { Streamed = true });
                return (onnx.ToArray(), outputs.ToArray());
            }
        }
        """;

    /// <summary>Emits, compiles and runs a network.</summary>
    /// <param name="attributes">Its declaration.</param>
    /// <param name="steps">How many steps; null for those of a sequence.</param>
    public static StreamedNetwork Run(AttributeDeclaration[] attributes, int? steps = null)
    {
        var type = new TypeDeclaration("Models", EquatableArray<ContainingType>.Empty, "class", "Net");
        EmittedNetwork network = NetworkCompiler.Emit(new NetworkDeclaration(type, attributes.ToEquatableArray()))!;
        Assembly assembly = CompiledSource.Compile(
            [network.File.Text, NetworkCompiler.EmitShared([network.Needs!])!.Text, "using System;\n" + Harness(HasTokens(attributes))], References);
        var info = (NetworkInfo)assembly.GetType("Models.Net")!.GetProperty("Info")!.GetValue(null)!;
        var run = assembly.GetType("Harness")!.GetMethod("Run")!.CreateDelegate<Func<float[], float[], float[], int, int, (byte[], float[])>>();
        int features = info.InputSize / info.InputShape[0];
        int count = (steps ?? info.InputShape[0]) * features;
        float[] inputs = info.Inputs[0] is { TakesTokens: true } tokens
            ? [.. Enumerable.Range(0, count).Select(place => (float)(place * 7 % tokens.TokenCount))]
            : Numbers.Values(count, 5);
        float[] predicted = new float[info.OutputSize];
        (byte[] onnx, float[] streamed) = run(ParametersOf(info), inputs, predicted, features, info.Layers[^1].OutputShape[^1]);
        return new StreamedNetwork(info, onnx, inputs, predicted, streamed);
    }

    private static bool HasTokens(AttributeDeclaration[] attributes) => attributes.Any(attribute => attribute.Kind == "Embedding");

    private static string Tokens(string floats, bool areTokens) => areTokens ? $"Array.ConvertAll({floats}, token => (int)token)" : floats;

    /// <summary>Numbers of any sign, but for variances.</summary>
    private static float[] ParametersOf(NetworkInfo info) =>
    [
        .. info.Layers.SelectMany(layer => layer.Tensors).SelectMany((tensor, i) => Numbers.Values(tensor.Size, i)
            .Select(value => tensor.Role.EndsWith("variance", StringComparison.Ordinal) ? Math.Abs(value) + 0.5f : value)),
    ];
}
