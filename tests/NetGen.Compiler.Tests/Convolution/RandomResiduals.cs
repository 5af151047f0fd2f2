using NetGen.Compiler.Declaration;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Convolution;

/// <summary>Small residual networks, drawn by a seed: what a convolution gives is added to what lies before it, in either order.</summary>
internal static class RandomResiduals
{
    private static readonly int[] Channels = [1, 2, 3, 4, 5, 8, 15, 16, 17];

    /// <param name="isApart">Each is followed by the maximum of what it gives and the same, which is that, and keeps the sum apart.</param>
    public static AttributeDeclaration[] Draw(int seed, bool isApart = false)
    {
        var random = new Random(seed);
        bool isSignal = seed % 4 == 3;
        int channels = Pick(random, Channels);
        int[] shape = isSignal ? [random.Next(1, 12), channels] : [random.Next(1, 6), random.Next(1, 8), channels];
        var attributes = new List<AttributeDeclaration> { Input(shape) };
        string before = "input";
        if (random.Next(3) > 0)
        {
            attributes.Add(Convolution(random, isSignal, channels = Pick(random, Channels), 1, Named(before = "stem")));
        }

        for (int block = random.Next(1, 3); block > 0; block--)
        {
            before = Block(random, attributes, isSignal, isApart, before, ref channels);
        }

        return [.. attributes, Flatten(), Dense(random.Next(1, 4))];
    }

    private static string Block(
        Random random, List<AttributeDeclaration> attributes, bool isSignal, bool isApart, string before, ref int channels)
    {
        string name = "behind " + before;
        string beside = before;
        int stride = 1;
        if (random.Next(4) == 0)
        {
            // A projection: both of what is added come from a convolution.
            (channels, stride, beside) = (Pick(random, Channels), random.Next(1, 3), "beside " + before);
            attributes.Add(Convolution(random, isSignal, channels, stride, Named(beside), Argument.OfText("From", before)));
            Normalize(random, attributes, beside += " normalized");
        }

        string form = stride == 1 && beside == before && random.Next(4) == 0 ? "Depthwise" : random.Next(5) == 0 ? "Separable" : "";
        int groups = form.Length == 0 && before != "input" && beside == before && channels % 4 == 0 && random.Next(2) == 0 ? channels / 4 : 1;
        attributes.Add(Convolution(
            random, isSignal, channels, stride, form, [Named("inner " + before), Argument.OfText("From", before), .. groups > 1 ? [Argument.OfInteger("Groups", groups)] : Array.Empty<Argument>()]));
        Normalize(random, attributes, "last " + before);
        if (isApart)
        {
            attributes.Add(new AttributeDeclaration("Maximum", [Argument.OfTexts("others", "last " + before), Named("apart " + before)]));
        }

        // What is added comes first where the sum is said to stand behind it.
        string given = (isApart ? "apart " : "last ") + before;
        attributes.Add(random.Next(3) == 0
            ? new AttributeDeclaration("Add", [Argument.OfTexts("others", given), Named("sum " + before), Argument.OfText("From", beside)])
            : new AttributeDeclaration("Add", [Argument.OfTexts("others", beside), Named("sum " + before)]));
        attributes.Add(Activate(Pick(random, ["ReLU", "ReLU", "Tanh", "Linear"]), Named(name)));
        if (random.Next(4) == 0)
        {
            // Somebody works where the other lies, and adds that too.
            attributes.Add(Activate("Tanh", Named("turned " + before), Argument.OfText("From", beside)));
            attributes.Add(new AttributeDeclaration("Add", [Argument.OfTexts("others", name), Named(name += " once more")]));
        }

        return name;
    }

    /// <summary>A normalisation, or nothing that has its name.</summary>
    private static void Normalize(Random random, List<AttributeDeclaration> attributes, string name) =>
        attributes.Add(random.Next(2) == 0 ? new AttributeDeclaration("BatchNormalization", Named(name)) : Activate("Linear", Named(name)));

    private static AttributeDeclaration Convolution(Random random, bool isSignal, int filters, int stride, params Argument[] more) =>
        Convolution(random, isSignal, filters, stride, "", more);

    private static AttributeDeclaration Convolution(Random random, bool isSignal, int filters, int stride, string form, Argument[] more)
    {
        Argument[] size = isSignal
            ? [Argument.OfInteger("kernelSize", random.Next(1, 4))]
            : [Argument.OfInteger("kernelHeight", random.Next(1, 4)), Argument.OfInteger("kernelWidth", random.Next(1, 4))];
        return new AttributeDeclaration(
            form + (isSignal ? "Conv1D" : "Conv2D"),
            [
                .. form == "Depthwise" ? [] : new[] { Argument.OfInteger("filters", filters) }, .. size,
                Argument.OfMember("Padding", "Same"), Argument.OfIntegers("Strides", isSignal ? [stride] : [stride, stride]),
                Argument.OfBoolean("UseBias", random.Next(3) > 0), .. more,
            ]);
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> items) => RandomConvolutions.Pick(random, items);
}
