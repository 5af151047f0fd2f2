namespace NetGen.Tests.Training;

/// <summary>Small datasets whose numbers follow from their index.</summary>
internal static class SampleData
{
    /// <summary>Samples of y = 3 a - 2 b + 1.</summary>
    public static Dataset Line(int count)
    {
        float[] inputs = new float[count * 2];
        float[] targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            float a = i * 37 % 101 / 101f;
            float b = i * 53 % 97 / 97f;
            (inputs[2 * i], inputs[(2 * i) + 1]) = (a, b);
            targets[i] = (3 * a) - (2 * b) + 1;
        }

        return Dataset.Create(inputs, targets, 2, 1);
    }

    /// <summary>Samples whose only input is their index, with target 0.</summary>
    public static Dataset Indices(int count) =>
        Dataset.Create([.. Enumerable.Range(0, count).Select(i => (float)i)], new float[count], 1, 1);
}
