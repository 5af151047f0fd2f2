namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>Axes of values in another order.</summary>
internal static class AxisOrder
{
    /// <summary>Turns values [...][first][second][inner] into [...][second][first][inner], in place.</summary>
    public static void Swap(Span<float> values, int first, int second, int inner = 1)
    {
        float[] source = [.. values];
        int size = first * second * inner;
        for (int start = 0; start < source.Length; start += size)
        {
            for (int i = 0; i < first * second; i++)
            {
                int target = ((i % second) * first) + (i / second);
                source.AsSpan(start + (i * inner), inner).CopyTo(values.Slice(start + (target * inner), inner));
            }
        }
    }
}
