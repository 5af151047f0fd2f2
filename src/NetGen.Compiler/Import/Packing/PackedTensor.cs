using NetGen.Compiler.Import.Safetensors;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Packing;

/// <summary>A tensor on its way into a resource.</summary>
/// <param name="Type">
/// The type it has where it can't be embedded, because it holds no floating-point numbers or nothing at all; else null.
/// </param>
/// <param name="Shape">Of the values; matrices are [inputs, outputs], kernels of convolutions [places, channels, filters].</param>
/// <param name="IsTurned">Whether the file has it as [outputs, inputs] or [filters, channels, places].</param>
internal sealed record PackedTensor(string Name, string? Type, EquatableArray<int> Shape, float[] Values, bool IsTurned)
{
    public static PackedTensor Of(ImportedTensor tensor) =>
        new(tensor.Name, null, tensor.Shape.ToEquatableArray(), tensor.Values, IsTurned: false);

    /// <summary>
    /// A tensor of two axes or more called weight comes from PyTorch, whose torch.nn.Linear has it as [outputs, inputs] and torch.nn.Conv2d
    /// as [filters, channels, height, width]; it is turned.
    /// </summary>
    public static PackedTensor Of(byte[] file, SafetensorsTensor tensor)
    {
        if (tensor.Shape.Any(axis => axis > int.MaxValue))
        {
            throw new ImportException($"the tensor {tensor} is larger than any network's");
        }

        EquatableArray<int> shape = tensor.Shape.Select(axis => (int)axis).ToEquatableArray();
        if (SafetensorsValues.Size(tensor.Type) == 0 || tensor.Begin == tensor.End)
        {
            return new PackedTensor(tensor.Name, tensor.Type, shape, [], IsTurned: false);
        }

        float[] values = SafetensorsValues.Read(file, tensor);
        bool isWeight = tensor.Name == "weight" || tensor.Name.EndsWith(".weight", StringComparison.Ordinal);
        return isWeight && shape.Count >= 2
            ? new PackedTensor(tensor.Name, null, TurnedShape.Here(shape).ToEquatableArray(), Turn(values, TurnedShape.Here(shape)), IsTurned: true)
            : new PackedTensor(tensor.Name, null, shape, values, IsTurned: false);
    }

    /// <summary>Where the file has one of the values: <c> at [2, 0]</c>.</summary>
    public string PlaceInFile(int index) => IsTurned
        ? TensorPlace.Describe(new TurnedShape(Shape).PlaceElsewhere(index), new TurnedShape(Shape).Elsewhere)
        : TensorPlace.Describe(index, Shape);

    private static float[] Turn(float[] values, int[] shape)
    {
        var kernel = new TurnedShape(shape);
        var turned = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            turned[i] = values[kernel.PlaceElsewhere(i)];
        }

        return turned;
    }
}
