namespace NetGen.Compiler.Losses;

/// <summary>
/// The cross-entropy of outputs p that no softmax has made: of their shares q = p / Σp, clipped to [1e-7, 1 - 1e-7] as Keras does. A
/// clipped q has no gradient.
/// </summary>
internal static class ClippedShares
{
    /// <summary>The bounds, and Σp.</summary>
    public const string Sum =
        """
        const float Lowest = 1e-7f;
        const float Highest = 1f - 1e-7f;

        float outputSum = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            outputSum += Unsafe.Add(ref outputs, j);
        }
        """;

    /// <summary>The gradients through q = p / Σp: every output also stands in the sum.</summary>
    public const string Gradients =
        """
        for (int j = 0; j < OutputSize; j++)
        {
            Unsafe.Add(ref gradients, j) = scale * ((Unsafe.Add(ref gradients, j) + unclipped) / outputSum);
        }
        """;

    /// <summary>The loss in <c>sum</c>, its derivatives by q as gradients, and in <c>unclipped</c> the targets whose q is not clipped.</summary>
    /// <param name="target">The target of class j.</param>
    public static string Loss(string target) =>
        $$"""
        float sum = 0f;
        float unclipped = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            float share = Unsafe.Add(ref outputs, j) / outputSum;
            float target = {{target}};
            float q = share < Lowest ? Lowest : share > Highest ? Highest : share;
            sum -= target * Log(q);

            bool isClipped = share < Lowest || share > Highest;
            unclipped += isClipped ? 0f : target;
            Unsafe.Add(ref gradients, j) = isClipped ? 0f : -(target / q);
        }
        """;
}
