using NetGen.Compiler.Declaration;
using static NetGen.Compiler.Tests.Convolution.RandomConvolutions;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.TransposedConvolution;

/// <summary>
/// Small networks of one or two transposed convolutions, drawn by a seed: sizes of 1, primes, kernels smaller than the stride, as large, and
/// larger.
/// </summary>
internal static class RandomTransposedConvolutions
{
    /// <summary>The most weights of a kernel: finite differences go through all of them.</summary>
    private const int MostWeights = 200;

    private static readonly int[] Channels = [1, 2, 3, 4, 5, 6, 8, 9, 16, 17];

    public static AttributeDeclaration[] Draw(int seed)
    {
        var random = new Random(seed);
        bool isSignal = seed % 4 == 3;
        int channels = Pick(random, Channels);
        int layers = random.Next(1, 3);
        int most = layers == 1 ? 5 : 2;
        var attributes = new List<AttributeDeclaration>
        {
            isSignal ? Input(random.Next(1, most + 3), channels) : Input(random.Next(1, most), random.Next(1, most + 1), channels),
        };
        for (int i = 0; i < layers; i++)
        {
            attributes.Add(Convolution(random, isSignal, ref channels));
        }

        attributes.Add(Flatten());
        return [.. attributes];
    }

    private static AttributeDeclaration Convolution(Random random, bool isSignal, ref int channels)
    {
        int dilation = random.Next(4) == 0 ? random.Next(2, 4) : 1;
        int[] strides = dilation > 1 ? [1, 1] : [Pick(random, [1, 2, 2, 3]), Pick(random, [1, 2, 2, 3, 4])];
        int[] sizes = [Pick(random, [1, 2, 3, 4, 5, 7]), Pick(random, [1, 2, 3, 4, 5, 8])];
        int most = MostWeights / (channels * sizes[1] * (isSignal ? 1 : sizes[0]));
        channels = Pick(random, [1, .. Channels.Where(filters => filters <= most)]);
        return new AttributeDeclaration(
            isSignal ? "Conv1DTranspose" : "Conv2DTranspose",
            [
                Argument.OfInteger("filters", channels),
                .. isSignal
                    ? [Argument.OfInteger("kernelSize", sizes[1])]
                    : new[] { Argument.OfInteger("kernelHeight", sizes[0]), Argument.OfInteger("kernelWidth", sizes[1]) },
                Argument.OfMember("activation", Pick(random, ["Linear", "ReLU", "Tanh", "Sigmoid", "Softmax"])),
                Argument.OfIntegers("Strides", isSignal ? [strides[1]] : strides),
                Argument.OfMember("Padding", Pick(random, ["Valid", "Same"])),
                Argument.OfInteger("Dilation", dilation),
                Argument.OfBoolean("UseBias", random.Next(4) > 0),
            ]);
    }
}
