namespace NetGen.Compiler.Import.Safetensors;

/// <summary>The numbers of a tensor of floating-point type.</summary>
internal static class SafetensorsValues
{
    /// <summary>The bytes of an element; 0 for a type that isn't floating-point, or is smaller than 16 bits.</summary>
    public static int Size(string type) => type switch
    {
        "F64" => 8,
        "F32" => 4,
        "F16" or "BF16" => 2,
        _ => 0,
    };

    /// <summary>The values, row-major; those of <c>F64</c> rounded to the nearest float.</summary>
    /// <param name="file">The whole file, whose table has been checked.</param>
    /// <param name="tensor">One with a <see cref="Size"/>.</param>
    /// <exception cref="ImportException">A value isn't finite, or not as a float.</exception>
    public static float[] Read(byte[] file, SafetensorsTensor tensor)
    {
        int size = Size(tensor.Type);
        int begin = (int)tensor.Begin;
        var values = new float[(int)(tensor.End - tensor.Begin) / size];
        for (int i = 0; i < values.Length; i++)
        {
            int at = begin + (i * size);
            double value = tensor.Type switch
            {
                "F64" => BitConverter.ToDouble(file, at),
                "F32" => BitConverter.ToSingle(file, at),
                "F16" => SmallFloat.Half(BitConverter.ToUInt16(file, at)),
                _ => SmallFloat.BFloat16(BitConverter.ToUInt16(file, at)),
            };
            values[i] = FiniteFloat.IsInRange(value)
                ? (float)value
                : throw new ImportException(
                    $"the tensor {tensor} holds {FiniteFloat.Describe(value, TensorPlace.Describe(i, tensor.Shape))}",
                    FiniteFloat.Advice(value));
        }

        return values;
    }
}
