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
    public static float[] Read(byte[] file, SafetensorsTensor tensor)
    {
        int size = Size(tensor.Type);
        int begin = (int)tensor.Begin;
        var values = new float[(int)(tensor.End - tensor.Begin) / size];
        for (int i = 0; i < values.Length; i++)
        {
            int at = begin + (i * size);
            values[i] = tensor.Type switch
            {
                "F64" => (float)BitConverter.ToDouble(file, at),
                "F32" => BitConverter.ToSingle(file, at),
                "F16" => (float)SmallFloat.Half(BitConverter.ToUInt16(file, at)),
                _ => (float)SmallFloat.BFloat16(BitConverter.ToUInt16(file, at)),
            };
        }

        return values;
    }
}
