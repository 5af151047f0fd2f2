using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Pictures;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Branches;

/// <summary>Networks with branches, drawn by a seed: layers read any layer above them, and merges join those of one size.</summary>
internal static class RandomGraph
{
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17, 23, 32, 33];

    private static readonly string[] Merges = ["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"];

    public static AttributeDeclaration[] Draw(int seed)
    {
        var random = new Random(seed);
        var named = new List<(string Name, int Size)> { ("input", Pick(random, Sizes)) };
        if (seed % 3 != 1)
        {
            return Draw(random, named, [Input(named[0].Size)], hasDenseRows: true);
        }

        named.Add(("normalized", named[0].Size));
        return Draw(
            random, named, [Input(named[0].Size), new("Normalize", Named("normalized"), Argument.OfBoolean("PerFeature", seed % 2 == 0))], hasDenseRows: true);
    }

    /// <summary>A network of up to three inputs and outputs; where softmax gives an output, its loss takes classes.</summary>
    public static AttributeDeclaration[] DrawPorts(int seed)
    {
        var random = new Random(seed);
        string[] names = [.. new[] { "first", "second one", "third" }.Take(random.Next(1, 4))];
        List<(string Name, int Size)> named = [.. names.Select(name => (name, Pick(random, Sizes)))];
        AttributeDeclaration[] layers = Draw(
            random, named, [.. named.Select(input => new AttributeDeclaration("Input", Argument.OfIntegers("shape", input.Size), Named(input.Name)))]);

        string[] outputs = [.. layers.Skip(names.Length).Select(layer => layer.Find("Name")?.Text).OfType<string>()];
        string[] chosen = [.. outputs.SkipLast(1).OrderBy(_ => random.Next()).Take(random.Next(3)).Append(outputs[^1])];
        return
        [
            .. layers,
            .. chosen.Select(name =>
            {
                bool isSoftmax = layers.First(layer => layer.Find("Name")?.Text == name).Find("activation")?.Text == "Softmax";
                string loss = isSoftmax ? "SparseCategoricalCrossEntropy" : "MeanSquaredError";
                Argument weight = Argument.OfNumber("Weight", random.Next(1, 5) * 0.5);
                return new AttributeDeclaration(
                    "Output", [Argument.OfText("layer", name), .. random.Next(6) == 0 ? [] : new[] { Argument.OfMember("loss", loss), weight }]);
            }),
        ];
    }

    /// <summary>Numbers for all tensors, those of variances above 0.</summary>
    public static float[] Parameters(Compiler.Graph.Network network, int seed)
    {
        float[] parameters = Numbers.Values(network.ParameterCount, seed);
        int offset = 0;
        foreach (Compiler.Graph.ParameterTensor tensor in network.Tensors)
        {
            for (int i = offset; tensor.Role is "moving_variance" or "variance" && i < offset + tensor.Count; i++)
            {
                parameters[i] = Math.Abs(parameters[i]) + 0.2f;
            }

            offset += tensor.Count;
        }

        return parameters;
    }

    /// <param name="hasDenseRows">Whether dense layers take rows too: behind several of them, probabilities leave the range in which losses are not clipped.</param>
    private static AttributeDeclaration[] Draw(
        Random random, List<(string Name, int Size)> named, List<AttributeDeclaration> attributes, bool hasDenseRows = false)
    {
        int layers = random.Next(3, 13);
        for (int i = 0; i < layers; i++)
        {
            string name = $"layer {i}";
            (string from, int size) = named[random.Next(3) == 0 ? random.Next(named.Count) : named.Count - 1];
            string[] alike = [.. named.Where(other => other.Size == size).Select(other => other.Name)];
            Argument[] more = [Argument.OfText("Name", name), .. from == named[^1].Name && (i > 0 || named.Count == 1) ? [] : new[] { Argument.OfText("From", from) }];
            string merge = Pick(random, Merges);
            switch (random.Next(12))
            {
                case 0 or 1 or 2:
                    size = random.Next(2) == 0 ? Pick(random, named).Size : Pick(random, Sizes);
                    attributes.Add(Dense(size, Pick(random, ["Linear", "ReLU", "Tanh", "Sigmoid", "Softmax"]), more));
                    break;
                case 3:
                    attributes.Add(Activate(Pick(random, ["ReLU", "Tanh", "Sigmoid", "Softmax", "Linear"]), more));
                    break;
                case 4 when random.Next(2) == 0:
                    attributes.Add(random.Next(2) == 0 ? Dropout(0.3, more) : new("GaussianNoise", [Argument.OfNumber("stddev", 0.3), .. more]));
                    break;
                case 9:
                    attributes.Add(new AttributeDeclaration("PReLU", more));
                    break;
                case 10:
                    attributes.Add(new AttributeDeclaration("BatchNormalization", [.. more, Argument.OfBoolean("Trainable", random.Next(4) > 0)]));
                    break;
                case 5:
                    // Axes exchanged: of two, or of three of which the last stays or not.
                    int[] axes = Axes(random, size);
                    attributes.Add(new AttributeDeclaration("Reshape", [Argument.OfIntegers("shape", axes), Argument.OfText("Name", name + " in rows"), .. more[1..]]));
                    attributes.AddRange(OnTheLastAxis(random, name + " in rows", hasDenseRows ? axes[^1] : 0));
                    int[] order = Shuffled(random, axes.Length);
                    attributes.Add(new AttributeDeclaration("Permute", Argument.OfIntegers("axes", order), Argument.OfText("Name", name + " turned")));
                    attributes.AddRange(OnTheLastAxis(random, name + " turned", hasDenseRows ? axes[order[^1] - 1] : 0));
                    attributes.Add(Flatten(Argument.OfText("Name", name)));
                    break;
                case 7 when size <= RandomPicture.Most:
                    (AttributeDeclaration[] picture, size) = RandomPicture.Of(random, size, name, more[1..]);
                    attributes.AddRange(picture);
                    break;
                case 6 when size < 12:
                    int times = random.Next(1, 5);
                    attributes.Add(new AttributeDeclaration("RepeatVector", [Argument.OfInteger("count", times), .. more[1..]]));
                    attributes.Add(Flatten(Argument.OfText("Name", name)));
                    size *= times;
                    break;
                default:
                    string[] others = merge == "Concatenate"
                        ? [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, named).Name)]
                        : [.. Enumerable.Range(0, merge == "Subtract" ? 1 : random.Next(1, 4)).Select(_ => Pick(random, alike))];
                    attributes.Add(new AttributeDeclaration(merge, [Argument.OfTexts("others", others), .. more]));
                    size = merge == "Concatenate" ? size + others.Sum(other => named.First(each => each.Name == other).Size) : size;
                    break;
            }

            named.Add((name, size));
        }

        return [.. attributes];
    }

    /// <summary>Up to three layers on the last axis, or between such: they hand rows to each other, and a merge takes those that lie otherwise.</summary>
    /// <param name="size">The values of a row; 0 for no dense layer on it.</param>
    private static IEnumerable<AttributeDeclaration> OnTheLastAxis(Random random, string name, int size)
    {
        for (int i = random.Next(4); i > 0; i--)
        {
            yield return random.Next(8) switch
            {
                0 => Activate("Tanh"),
                5 => new AttributeDeclaration("BatchNormalization"),
                1 => new AttributeDeclaration(Pick(random, ["Add", "Multiply", "Maximum"]), Argument.OfTexts("others", name)),
                2 => new AttributeDeclaration("LayerNormalization"),
                6 when size > 0 => Dense(size, Pick(random, ["Linear", "ReLU", "Tanh", "Softmax"]), Argument.OfBoolean("TimeDistributed", true)),
                3 => new AttributeDeclaration("RMSNormalization", Argument.OfNumber("Epsilon", 1e-3)),
                _ => Activate("Softmax"),
            };
        }
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>Two or three axes of so many values.</summary>
    private static int[] Axes(Random random, int size)
    {
        int first = Divisor(random, size);
        int second = Divisor(random, size / first);
        return random.Next(2) == 0 ? [first, size / first] : [first, second, size / first / second];
    }

    private static int Divisor(Random random, int size) => Pick(random, [.. Enumerable.Range(1, size).Where(each => size % each == 0)]);

    private static int[] Shuffled(Random random, int count)
    {
        int[] order = [.. Enumerable.Range(1, count)];
        random.Shuffle(order);
        return order;
    }
}
