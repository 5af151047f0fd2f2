using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Recurrent;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Sequences;

/// <summary>Networks over sequences that look only backwards, drawn by a seed.</summary>
internal static class RandomSequence
{
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 12, 16, 17];

    public static AttributeDeclaration[] Draw(int seed)
    {
        var random = new Random(seed);
        int size = Pick(random, Sizes);
        var layers = new List<AttributeDeclaration> { Input(random.Next(1, 14), size) };
        var named = new List<(string Name, int Size)>();
        int count = random.Next(2, 7);
        for (int i = 0; i < count; i++)
        {
            string name = $"layer {i}";
            Argument[] more = [Argument.OfText("Name", name)];
            string[] alike = [.. named.Where(other => other.Size == size).Select(other => other.Name)];
            switch (i == 0 ? random.Next(4) : random.Next(12))
            {
                case 3 when i == 0 || random.Next(2) == 0:
                    size = Pick(random, Sizes);
                    layers.Add(Recurrent(random, size, givesSequence: true, more));
                    break;
                case 0 or 1:
                    layers.Add(Convolution(random, ref size, more));
                    break;
                case 2:
                    size = Pick(random, Sizes);
                    layers.Add(Dense(size, Pick(random, ["Linear", "ReLU", "Tanh", "Softmax"]), [.. more, Argument.OfBoolean("TimeDistributed", true)]));
                    break;
                case 3:
                    layers.Add(new AttributeDeclaration("LayerNormalization", more));
                    break;
                case 4:
                    layers.Add(new AttributeDeclaration("BatchNormalization", more));
                    break;
                case 5 when alike.Length > 0:
                    layers.Add(new AttributeDeclaration(Pick(random, ["Add", "Multiply", "Maximum"]), [Argument.OfTexts("others", Pick(random, alike)), .. more]));
                    break;
                case 6 when named.Count > 0:
                    (string other, int otherSize) = Pick(random, named);
                    layers.Add(new AttributeDeclaration("Concatenate", [Argument.OfTexts("others", other), .. more]));
                    size += otherSize;
                    break;
                case 7:
                    layers.Add(Dropout(0.3, more));
                    break;
                case 8:
                    layers.Add(new AttributeDeclaration("RMSNormalization", more));
                    break;
                default:
                    layers.Add(Activate(Pick(random, ["ReLU", "Tanh", "Sigmoid", "Softmax"]), more));
                    break;
            }

            named.Add((name, size));
        }

        if (random.Next(4) == 0)
        {
            layers.Add(Recurrent(random, Pick(random, Sizes), givesSequence: false));
            layers.Add(new AttributeDeclaration("BatchNormalization"));
            layers.Add(Dense(random.Next(1, 5), Pick(random, ["Linear", "Softmax"])));
        }

        return [.. layers];
    }

    /// <summary>A recurrent layer.</summary>
    public static AttributeDeclaration Recurrent(Random random, int units, bool givesSequence, params Argument[] more) => new(
        Pick(random, ["SimpleRNN", "LSTM", "GRU"]),
        [Argument.OfInteger("units", units), Argument.OfBoolean("ReturnSequences", givesSequence), Argument.OfBoolean("UseBias", random.Next(4) > 0), .. more]);

    /// <summary>A convolution that looks backwards.</summary>
    public static AttributeDeclaration Causal(int filters, int size) => new(
        "Conv1D", Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", size), Argument.OfMember("Padding", "Causal"));

    /// <summary>How many steps, the present one among them, what the network gives at a step depends on at most; null where on all.</summary>
    public static int? Reach(Network network) => network.Layers.OfType<RecurrentLayer>().Any() ? null : 1 + network.Layers.OfType<ConvolutionLayer>().Sum(layer => layer.Window.Width.Extent - 1);

    private static AttributeDeclaration Convolution(Random random, ref int size, Argument[] more)
    {
        string form = Pick(random, ["", "", "Depthwise", "Separable"]);
        int groups = form.Length == 0 && size % 2 == 0 && random.Next(3) == 0 ? 2 : 1;
        int multiplier = form.Length == 0 ? 1 : random.Next(1, 3);
        int filters = form == "Depthwise" ? 0 : groups * Pick(random, Sizes);
        size = form == "Depthwise" ? size * multiplier : filters;
        return new AttributeDeclaration(
            form + "Conv1D",
            [
                .. filters == 0 ? [] : new[] { Argument.OfInteger("filters", filters) },
                Argument.OfInteger("kernelSize", random.Next(1, 5)),
                Argument.OfMember("activation", Pick(random, ["Linear", "ReLU", "Tanh", "Softmax"])),
                Argument.OfMember("Padding", "Causal"),
                Argument.OfInteger("Dilation", random.Next(1, 4)),
                Argument.OfBoolean("UseBias", random.Next(4) > 0),
                .. form.Length > 0 ? [Argument.OfInteger("DepthMultiplier", multiplier)] : new[] { Argument.OfInteger("Groups", groups) },
                .. more,
            ]);
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
