using NetGen.Weights;

namespace NetGen.Package.Tests.Support;

/// <summary>
/// Weights of <c>Projects/Console/Small.cs</c>, whole numbers, so that the result is exact:
/// (1, 2) · ((1, 2, 3), (4, 5, 6)) + (0, 0, -100) = (9, 12, -85), of which ReLU leaves (9, 12, 0), and
/// (9, 12, 0) · (1, 10, 100) = 129.
/// </summary>
internal static class SmallWeights
{
    /// <summary>What the network makes of (1, 2) without the last bias.</summary>
    public const float Sum = 129;

    /// <param name="path">The file.</param>
    /// <param name="bias">The last bias, which is added to the result.</param>
    public static void Write(string path, float bias)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        SafetensorsFile.Write(
            path,
            [
                new TensorDescription("dense_1.kernel", [2, 3]),
                new TensorDescription("dense_1.bias", [3]),
                new TensorDescription("dense_2.kernel", [3, 1]),
                new TensorDescription("dense_2.bias", [1]),
            ],
            [1, 2, 3, 4, 5, 6, 0, 0, -100, 1, 10, 100, bias]);
    }
}
