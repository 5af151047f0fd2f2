using System.Text;
using NetGen.Compiler.Import.Packing;
using NetGen.Import.Tests.Support;

namespace NetGen.Generator.Tests.Support;

/// <summary>Files of weights and models, packed as a build does.</summary>
internal static class WeightFile
{
    /// <summary>Tensors of the given names and shapes.</summary>
    public static WeightPackage Of(string file, params (string Name, int[] Shape)[] tensors) => Of(file, StorageType.Float32, tensors);

    public static WeightPackage Of(string file, StorageType storage, params (string Name, int[] Shape)[] tensors) =>
        WeightPackage.FromSafetensors(
            SafetensorsBytes.OfFloats([.. tensors.Select(tensor => (tensor.Name, tensor.Shape, Values(tensor.Name, tensor.Shape)))]),
            file, storage);

    /// <summary>What PyTorch saves of Linear layers with ReLU between them: <c>0.weight</c>, <c>0.bias</c>, <c>2.weight</c>.</summary>
    public static WeightPackage OfStateDict(string file, StorageType storage, params (int Inputs, int Outputs)[] layers) => Of(
        file, storage,
        [
            .. layers.SelectMany((layer, index) => new (string, int[])[]
            {
                ($"{2 * index}.weight", [layer.Outputs, layer.Inputs]),
                ($"{2 * index}.bias", [layer.Outputs]),
            }),
        ]);

    /// <summary>One of the models of the importers' tests.</summary>
    public static WeightPackage OfModel(string name, StorageType storage = StorageType.Float32) =>
        WeightPackage.FromOnnx(Model(name), name + ".onnx", _ => throw new FileNotFoundException(), storage);

    /// <summary>A model whose only operator is called GemX.</summary>
    public static WeightPackage OfUnknownOperator(string file)
    {
        string model = Encoding.Latin1.GetString(Model("float16_raw")).Replace("Gemm", "GemX", StringComparison.Ordinal);
        return WeightPackage.FromOnnx(Encoding.Latin1.GetBytes(model), file, _ => throw new FileNotFoundException());
    }

    private static byte[] Model(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Models", name + ".onnx"));

    /// <summary>Values that tell tensors and places apart, all of them exact in 16 bits.</summary>
    public static float[] Values(string name, int[] shape)
    {
        var values = new float[shape.Aggregate(1, (product, axis) => product * axis)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ((((i * 37) + name.Sum(letter => letter)) % 127) - 63) / 64f;
        }

        return values;
    }
}
