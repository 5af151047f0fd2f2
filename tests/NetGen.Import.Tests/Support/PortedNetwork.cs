using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;

namespace NetGen.Import.Tests.Support;

/// <summary>What an emitted network of any inputs and outputs did with its parameters: the model it wrote, and its outputs.</summary>
internal sealed record PortedNetwork(NetworkInfo Info, float[] Parameters, byte[] Onnx, float[][] Inputs, float[][] Outputs)
{
    private const int Batch = 5;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Emits, compiles and runs a network.</summary>
    /// <param name="parameters">Its parameters; null for numbers of its own.</param>
    /// <param name="values">What it reads, <see cref="Batch"/> samples of each input; null for numbers of its own.</param>
    public static PortedNetwork Run(AttributeDeclaration[] attributes, float[]? parameters = null, float[][]? values = null)
    {
        var type = new TypeDeclaration("Models", EquatableArray<ContainingType>.Empty, "class", "Net");
        EmittedNetwork network = NetworkCompiler.Emit(new NetworkDeclaration(type, attributes.ToEquatableArray()))!;
        int inputs = attributes.Count(attribute => attribute.Kind == "Input");
        int outputs = Math.Max(1, attributes.Count(attribute => attribute.Kind == "Output"));
        Assembly assembly = CompiledSource.Compile(
            [network.File.Text, NetworkCompiler.EmitShared([network.Needs!])!.Text, Harness(inputs, outputs, attributes.Any(attribute => attribute.Kind == "Embedding"))], References);
        var info = (NetworkInfo)assembly.GetType("Models.Net")!.GetProperty("Info")!.GetValue(null)!;
        float[] used = parameters ?? Numbers.Values(info.ParameterCount, 3);
        float[][] given = [.. info.Outputs.Select(output => new float[Batch * info.Layers.First(layer => layer.Name == output).OutputSize])];
        var run = assembly.GetType("Harness")!.GetMethod("Run")!.CreateDelegate<Func<float[], float[][], float[][], byte[]>>();
        float[][] read = values ?? [.. info.Inputs.Select((input, i) => input.TakesTokens
            ? [.. Enumerable.Range(0, Batch * input.Size).Select(place => (float)(place * 7 % input.TokenCount))]
            : Numbers.Values(Batch * input.Size, 11 + i))];
        byte[] onnx = run(used, read, given);
        return new PortedNetwork(info, used, onnx, read, given);
    }

    private static string Harness(int inputs, int outputs, bool hasTokens)
    {
        string spans = string.Join(
            ", ", Enumerable.Range(0, inputs).Select(i => hasTokens ? $"System.Array.ConvertAll(inputs[{i}], token => (int)token)" : $"inputs[{i}]").Concat(Enumerable.Range(0, outputs).Select(i => $"outputs[{i}]")));
        return $$"""
            #pragma warning disable CS1591
            namespace Models
            {
                public partial class Net
                {
                }
            }

            public static class Harness
            {
                public static byte[] Run(float[] parameters, float[][] inputs, float[][] outputs)
                {
                    var network = new Models.Net();
                    network.SetParameters(parameters);
                    network.PredictBatch({{spans}});
                    using var onnx = new System.IO.MemoryStream();
                    network.SaveOnnx(onnx);
                    return onnx.ToArray();
                }
            }
            """;
    }
}
