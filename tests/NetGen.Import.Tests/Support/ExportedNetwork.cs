using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit.Shared;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;

namespace NetGen.Import.Tests.Support;

/// <summary>What an emitted network did: its parameters, the model it wrote, and its outputs for <see cref="Batch"/> samples.</summary>
internal sealed record ExportedNetwork(
    NetworkInfo Info, float[] Parameters, byte[] Onnx, byte[] PyTorch, float[] Inputs, float[] Outputs)
{
    public const int Batch = 5;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Emits, compiles and runs networks, all in one compilation.</summary>
    /// <param name="declarations">The networks by name.</param>
    /// <param name="parameters">Those of a network; null for numbers of its own.</param>
    public static IReadOnlyDictionary<string, ExportedNetwork> Run(
        IReadOnlyDictionary<string, AttributeDeclaration[]> declarations, Func<string, float[]>? parameters = null)
    {
        string[] names = [.. declarations.Keys];
        var sources = new List<string>();
        var needs = new List<SharedNeeds>();
        for (int i = 0; i < names.Length; i++)
        {
            var type = new TypeDeclaration("Models", EquatableArray<ContainingType>.Empty, "class", $"Net{i}");
            EmittedNetwork network = NetworkCompiler.Emit(new NetworkDeclaration(type, declarations[names[i]].ToEquatableArray()))!;
            sources.Add(network.File.Text);
            needs.Add(network.Needs!);
            sources.Add(Harness($"Net{i}", declarations[names[i]]));
        }

        sources.Add(NetworkCompiler.EmitShared(needs)!.Text);
        Assembly assembly = CompiledSource.Compile(sources, References);
        return names.Select((name, i) => (name, network: Run(assembly, $"Net{i}", parameters?.Invoke(name))))
            .ToDictionary(pair => pair.name, pair => pair.network);
    }

    private static ExportedNetwork Run(Assembly assembly, string name, float[]? given)
    {
        Type harness = assembly.GetType("Harness" + name, throwOnError: true)!;
        var run = harness.GetMethod("Run")!.CreateDelegate<Func<float[], float[], (byte[], byte[], float[])>>();
        var info = (NetworkInfo)assembly.GetType("Models." + name)!.GetProperty("Info")!.GetValue(null)!;
        float[] parameters = given ?? NumbersOf(info);
        float[] inputs = Numbers(new Random(8), Batch * info.InputSize);
        (byte[] onnx, byte[] pytorch, float[] outputs) = run(parameters, inputs);
        return new ExportedNetwork(info, parameters, onnx, pytorch, inputs, outputs);
    }

    /// <summary>Numbers for all tensors, those of variances above 0.</summary>
    private static float[] NumbersOf(NetworkInfo info)
    {
        float[] parameters = Numbers(new Random(7), info.ParameterCount);
        int offset = 0;
        foreach (TensorInfo tensor in info.Layers.SelectMany(layer => layer.Tensors))
        {
            for (int i = offset; tensor.Role is "moving_variance" or "variance" && i < offset + tensor.Size; i++)
            {
                parameters[i] = Math.Abs(parameters[i]) + 0.2f;
            }

            offset += tensor.Size;
        }

        return parameters;
    }

    /// <summary>From -2 to 2, so that activations are met on both sides of zero.</summary>
    private static float[] Numbers(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 4) - 2)];

    /// <summary>
    /// A Sequential has no branches: with them, tensors are called as here. Where branches may join a picture to what is none, their
    /// order in PyTorch is nobody's, and they lie as here.
    /// </summary>
    private static string Map(AttributeDeclaration[] attributes) =>
        attributes.Any(attribute => attribute.Find("From") != null || attribute.Find("others") != null)
            ? $"new NetGen.Weights.TensorMap(NetGen.Weights.KernelOrder.{(attributes.Any(IsOfPictures) ? "InputsFirst" : "OutputsFirst")}, name => name)"
            : "NetGen.Weights.TensorMap.PyTorchSequential()";

    private static bool IsOfPictures(AttributeDeclaration attribute) =>
        attribute.Kind.EndsWith("1D", StringComparison.Ordinal) || attribute.Kind.EndsWith("2D", StringComparison.Ordinal);

    private static string Harness(string name, AttributeDeclaration[] attributes) =>
        $$"""
        #pragma warning disable CS1591
        namespace Models
        {
            public partial class {{name}}
            {
            }
        }

        public static class Harness{{name}}
        {
            public static (byte[], byte[], float[]) Run(float[] parameters, float[] inputs)
            {
                var network = new Models.{{name}}();
                network.SetParameters(parameters);
                var outputs = new float[inputs.Length / Models.{{name}}.InputSize * Models.{{name}}.OutputSize];
                network.PredictBatch(inputs, outputs);
                using var onnx = new System.IO.MemoryStream();
                network.SaveOnnx(onnx);
                using var pytorch = new System.IO.MemoryStream();
                NetGen.Weights.TensorMap map = {{Map(attributes)}};
                network.Save(pytorch, map);
                Models.{{name}}.Load(pytorch.ToArray(), map).GetParameters(parameters);
                return (onnx.ToArray(), pytorch.ToArray(), outputs);
            }
        }
        """;
}
