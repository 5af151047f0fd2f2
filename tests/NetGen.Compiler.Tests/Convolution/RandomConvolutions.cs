using NetGen.Compiler.Declaration;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Convolution;

/// <summary>Small networks of one or two convolutions, drawn by a seed: sizes of 1, primes, kernels as large as what they look at.</summary>
internal static class RandomConvolutions
{
    private static readonly int[] Channels = [1, 2, 3, 4, 5, 6, 8, 9, 16, 17];

    /// <summary>Channels and filters of a group, few where the others are many: every weight is moved to find its gradient.</summary>
    private static readonly (int Channels, int Filters)[] GroupSizes =
        [(1, 1), (1, 5), (1, 17), (2, 3), (2, 16), (3, 2), (3, 13), (4, 4), (4, 8), (5, 3), (8, 4), (13, 2), (16, 1), (17, 2)];

    public static AttributeDeclaration[] Draw(int seed)
    {
        var random = new Random(seed);
        bool isSignal = seed % 4 == 3;
        int height = isSignal ? 1 : random.Next(1, 10);
        int width = random.Next(1, 12);
        int channels = Pick(random, Channels);
        var attributes = new List<AttributeDeclaration> { isSignal ? Input(width, channels) : Input(height, width, channels) };
        for (int i = random.Next(1, 3); i > 0; i--)
        {
            attributes.Add(Convolution(random, isSignal, ref height, ref width));
        }

        attributes.Add(Flatten());
        attributes.Add(Dense(random.Next(1, 4)));
        return [.. attributes];
    }

    /// <summary>Two convolutions whose filters see a group of channels each: groups of 1, of primes, and around the lanes of vectors.</summary>
    public static AttributeDeclaration[] DrawGroups(int seed)
    {
        var random = new Random(seed);
        bool isSignal = seed % 4 == 3;
        int height = isSignal ? 1 : random.Next(1, 6);
        int width = random.Next(1, 7);
        int groups = Pick(random, [2, 2, 3, 4, 5]);
        (int channels, int filters) = Pick(random, GroupSizes);
        AttributeDeclaration input = isSignal ? Input(width, groups * channels) : Input(height, width, groups * channels);
        return
        [
            input,
            Convolution(random, isSignal, ref height, ref width, groups, filters),
            Convolution(random, isSignal, ref height, ref width, groups, Pick(random, [1, 2, 3])),
            Flatten(),
            Dense(random.Next(1, 4)),
        ];
    }

    /// <param name="groups">Those of the channels; 0 for a convolution of any form.</param>
    /// <param name="groupFilters">The filters of each.</param>
    private static AttributeDeclaration Convolution(Random random, bool isSignal, ref int height, ref int width, int groups = 0, int groupFilters = 0)
    {
        string padding = Pick(random, isSignal ? ["Valid", "Same", "Causal"] : new[] { "Valid", "Same" });
        int dilation = random.Next(4) == 0 ? random.Next(2, 4) : 1;
        int high = Size(random, height, dilation, padding);
        int wide = Size(random, width, dilation, padding);
        int[] strides = dilation > 1 ? [1, 1] : [Pick(random, [1, 1, 1, 2, 3]), Pick(random, [1, 1, 1, 2, 3])];
        height = Output(height, high, strides[0], dilation, padding);
        width = Output(width, wide, strides[1], dilation, padding);
        Argument[] size = isSignal
            ? [Argument.OfInteger("kernelSize", wide)]
            : [Argument.OfInteger("kernelHeight", high), Argument.OfInteger("kernelWidth", wide)];
        string form = groups > 0 ? "" : Pick(random, ["", "", "Depthwise", "Separable"]);
        int filters = groups > 0 ? groups * groupFilters : form == "Depthwise" ? 0 : Pick(random, Channels);
        return new AttributeDeclaration(
            form + (isSignal ? "Conv1D" : "Conv2D"),
            [
                .. filters == 0 ? [] : new[] { Argument.OfInteger("filters", filters) }, .. size,
                Argument.OfMember("activation", Pick(random, ["Linear", "ReLU", "Tanh", "Sigmoid", "Softmax"])),
                Argument.OfIntegers("Strides", isSignal ? [strides[1]] : strides),
                Argument.OfMember("Padding", padding),
                Argument.OfInteger("Dilation", dilation),
                Argument.OfBoolean("UseBias", random.Next(4) > 0),
                .. groups == 0 ? [] : new[] { Argument.OfInteger("Groups", groups) },
                .. form.Length == 0 ? [] : new[] { Argument.OfInteger("DepthMultiplier", Pick(random, [1, 1, 2, 3])) },
            ]);
    }

    private static int Size(Random random, int input, int dilation, string padding)
    {
        int most = padding == "Valid" ? ((input - 1) / dilation) + 1 : 5;
        return random.Next(5) == 0 ? most : random.Next(1, Math.Min(most, 5) + 1);
    }

    /// <summary>How long an axis is behind a window.</summary>
    public static int Output(int input, int size, int stride, int dilation, string padding) =>
        padding == "Valid" ? ((input - ((size - 1) * dilation) - 1) / stride) + 1 : (input + stride - 1) / stride;

    /// <summary>One of some.</summary>
    public static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
