using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;

namespace NetGen.Import.Tests.Support;

/// <summary>What an emitted network of sequences gives, all steps of one at once and step by step, and the model of one step that it wrote.</summary>
internal sealed record StreamedNetwork(NetworkInfo Info, byte[] Onnx, float[] Inputs, float[] Predicted, float[] Streamed)
{
    private const string Harness =
        """
        #pragma warning disable CS1591
        namespace Models
        {
            public partial class Net
            {
            }
        }

        public static class Harness
        {
            public static (byte[], float[]) Run(float[] parameters, float[] inputs, float[] predicted, int steps, int size)
            {
                var network = new Models.Net();
                network.SetParameters(parameters);
                network.Predict(inputs, predicted);
                Models.Net.Stream stream = network.CreateStream();
                int features = inputs.Length / steps;
                var outputs = new System.Collections.Generic.List<float>();
                for (int i = 0; i < steps; i++)
                {
                    var output = new float[size];
                    stream.Step(inputs.AsSpan(i * features, features), output);
                    outputs.AddRange(output);
                }

                using var onnx = new System.IO.MemoryStream();
                network.SaveOnnx(onnx, new NetGen.OnnxOptions { Streamed = true });
                return (onnx.ToArray(), outputs.ToArray());
            }
        }
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Emits, compiles and runs a network.</summary>
    public static StreamedNetwork Run(AttributeDeclaration[] attributes)
    {
        var type = new TypeDeclaration("Models", EquatableArray<ContainingType>.Empty, "class", "Net");
        EmittedNetwork network = NetworkCompiler.Emit(new NetworkDeclaration(type, attributes.ToEquatableArray()))!;
        Assembly assembly = CompiledSource.Compile(
            [network.File.Text, NetworkCompiler.EmitShared([network.Needs!])!.Text, "using System;\n" + Harness], References);
        var info = (NetworkInfo)assembly.GetType("Models.Net")!.GetProperty("Info")!.GetValue(null)!;
        var run = assembly.GetType("Harness")!.GetMethod("Run")!.CreateDelegate<Func<float[], float[], float[], int, int, (byte[], float[])>>();
        float[] inputs = Numbers.Values(info.InputSize, 5);
        float[] predicted = new float[info.OutputSize];
        (byte[] onnx, float[] streamed) = run(ParametersOf(info), inputs, predicted, info.InputShape[0], info.Layers[^1].OutputShape[^1]);
        return new StreamedNetwork(info, onnx, inputs, predicted, streamed);
    }

    /// <summary>Numbers of any sign, but for variances.</summary>
    private static float[] ParametersOf(NetworkInfo info) =>
    [
        .. info.Layers.SelectMany(layer => layer.Tensors).SelectMany((tensor, i) => Numbers.Values(tensor.Size, i)
            .Select(value => tensor.Role.EndsWith("variance", StringComparison.Ordinal) ? Math.Abs(value) + 0.5f : value)),
    ];
}
