using NetGen.Compiler.Declaration;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Attention;

/// <summary>Networks with attention that run step by step, drawn by a seed: with tokens or frames, places of every kind, heads and keys of odd sizes.</summary>
internal static class RandomDecoder
{
    private static readonly int[] Features = [1, 3, 5, 7, 8, 16, 17];

    private static readonly int[] KeySizes = [1, 2, 3, 5, 7, 16, 17];

    private static readonly int[] Lengths = [3, 9, 16, 17, 33, 40];

    /// <param name="forgets">Whether streams forget the oldest steps.</param>
    public static AttributeDeclaration[] Draw(int seed, bool forgets)
    {
        var random = new Random(seed);
        int features = Pick(random, Features);
        AttributeDeclaration[] start = random.Next(2) == 0
            ? [Input(Pick(random, Lengths), features)]
            : [Input(Pick(random, Lengths)), new("Embedding", Argument.OfInteger("vocabulary", 11), Argument.OfInteger("dimension", features))];
        AttributeDeclaration[] places = forgets || random.Next(3) == 0 ? [] : [new(Pick(random, ["PositionEmbedding", "SinusoidalPosition"]))];
        return
        [
            .. start, .. places, new("LayerNormalization", Named("before")), Attention(random, forgets), Merge("Add", "before"),
            Dense(Pick(random, Features), Pick(random, ["ReLU", "GELU"])), Attention(random, forgets),
            Merge("Concatenate", "before"), new("RMSNormalization"), Dense(4, Pick(random, ["Linear", "Softmax"])), new("Causal"),
        ];
    }

    private static AttributeDeclaration Attention(Random random, bool forgets)
    {
        bool rotates = !forgets && random.Next(2) == 0;
        int keySize = Pick(random, KeySizes);
        return new(
            "MultiHeadAttention",
            [
                Argument.OfInteger("heads", random.Next(1, 5)), Argument.OfInteger("keyDimension", rotates ? 2 * ((keySize + 1) / 2) : keySize),
                Argument.OfBoolean("Causal", true), Argument.OfBoolean("Rotary", rotates), Argument.OfBoolean("Window", forgets),
                Argument.OfBoolean("UseBias", random.Next(3) > 0), .. random.Next(3) == 0 ? [Argument.OfInteger("ValueDimension", Pick(random, KeySizes))] : Array.Empty<Argument>(),
            ]);
    }

    private static T Pick<T>(Random random, T[] of) => of[random.Next(of.Length)];
}
