namespace Textbook.Chapters;

/// <summary>The four inputs of a logic gate with two inputs.</summary>
internal static class Gates
{
    /// <summary>All four inputs, one after another: (0, 0), (0, 1), (1, 0), (1, 1).</summary>
    public static readonly float[] Inputs = [0, 0, 0, 1, 1, 0, 1, 1];

    /// <summary>Input number <paramref name="i"/>, 0 to 3.</summary>
    public static ReadOnlySpan<float> Input(int i) => Inputs.AsSpan(2 * i, 2);

    /// <summary>Compares what a network answers with a gate's truth table.</summary>
    public static void Check(Report report, string gate, Predict predict, ReadOnlySpan<float> truth, int decimals = 0)
    {
        Span<float> output = stackalloc float[1];
        for (int i = 0; i < truth.Length; i++)
        {
            ReadOnlySpan<float> input = Input(i);
            predict(input, output);
            report.Equal($"  {gate}({input[0]}, {input[1]})", output[0], truth[i], decimals);
        }
    }
}
