using NetGen.Compiler.Declaration;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Narrow;

/// <summary>Dense layers whose kernels are narrow.</summary>
public class NarrowDenseTests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string storage in NarrowNetwork.Storages)
            {
                foreach (int seed in Effort.Seeds(0, all: 14, byHand: 6))
                {
                    cases.Add(storage, seed);
                }
            }

            return cases;
        }
    }

    /// <summary>Sizes of primes, around vectors and their panels, and around groups of 32 inputs.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Predictions_have_the_bits_of_floats(string storage, int seed)
    {
        int[] sizes = [17, 31, 32, 33, 37, 61, 63, 64, 65, 97, 127, 128, 129, 160, 257];
        var random = new Random(seed);
        int[] drawn = [.. Enumerable.Range(0, 3).Select(_ => sizes[random.Next(sizes.Length)])];
        string[] activations = ["Linear", "ReLU", "Tanh", "LeakyReLU", "GELU"];
        NarrowNetwork.HasTheBitsOfFloats(
            [
                Input(Math.Max(drawn[0], 61)),
                Dense(Math.Max(drawn[1], 33), activations[random.Next(activations.Length)], seed % 3 == 0 ? [NoBias] : []),
                Dense(drawn[2], "ReLU"),
                Dense(1 + random.Next(11), "Softmax"),
            ],
            storage,
            seed);
    }

    /// <summary>A kernel as large as its picture is a dense layer's.</summary>
    [Theory]
    [InlineData("BFloat16")]
    [InlineData("Int8Grouped")]
    public void So_have_those_of_convolutions_over_the_whole_picture(string storage) => NarrowNetwork.HasTheBitsOfFloats(
        [
            Input(5, 3, 7),
            new("Conv2D", [Argument.OfInteger("filters", 37), Argument.OfInteger("kernelHeight", 5), Argument.OfInteger("kernelWidth", 3)]),
            Flatten(), Dense(3),
        ],
        storage,
        seed: 4);
}
