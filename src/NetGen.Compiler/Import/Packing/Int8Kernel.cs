namespace NetGen.Compiler.Import.Packing;

/// <summary>
/// A kernel in eight bits, symmetric per output: the weights of an output are whole numbers from -127 to 127 times one
/// scale, which is their largest magnitude divided by 127.
/// </summary>
internal sealed class Int8Kernel
{
    private const int Largest = 127;

    /// <param name="kernel">[inputs, outputs] row by row, all finite.</param>
    public Int8Kernel(float[] kernel, int outputs)
    {
        Scales = new float[outputs];
        Weights = new sbyte[kernel.Length];
        for (int i = 0; i < kernel.Length; i++)
        {
            Scales[i % outputs] = Math.Max(Scales[i % outputs], Math.Abs(kernel[i]));
        }

        for (int output = 0; output < outputs; output++)
        {
            Scales[output] = (float)(Scales[output] / (double)Largest);
        }

        for (int i = 0; i < kernel.Length; i++)
        {
            double scale = Scales[i % outputs];
            double weight = scale == 0 ? 0 : Math.Round(kernel[i] / scale);
            Weights[i] = (sbyte)Math.Max(-Largest, Math.Min(Largest, weight));
        }
    }

    /// <summary>A float per output.</summary>
    public float[] Scales { get; }

    /// <summary>[inputs, outputs] row by row.</summary>
    public sbyte[] Weights { get; }

    /// <summary>
    /// The first weight that is infinite when it is multiplied by its scale, which is rounded; -1 where none is.
    /// </summary>
    public int FirstOverflow =>
        Array.FindIndex([.. Weights.Select((weight, i) => weight * Scales[i % Scales.Length])], float.IsInfinity);
}
