using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>The rule about networks that are larger than what the emitted code can address.</summary>
internal static class SizeRules
{
    /// <summary>Notes a finding on an attribute that makes a sample of too many values, not on one that hands them on.</summary>
    public static void CheckSample(AttributeReader attribute, Shape sample, Shape before)
    {
        if (sample.ExactSize > GraphBuilder.LargestSize
            && (before.ExactSize <= GraphBuilder.LargestSize || sample.ExactSize > before.ExactSize))
        {
            Add(
                attribute, attribute.Title, sample.ExactSize, "values a sample", GraphBuilder.LargestSize, "make it smaller");
        }
    }

    /// <summary>Notes that a layer computes too many values on the way.</summary>
    public static void CheckWithin(AttributeReader attribute, Layer layer)
    {
        if (layer.ValuesWithin > GraphBuilder.LargestSize)
        {
            Add(
                attribute, layer.Title, layer.ValuesWithin, "values a sample on the way to what it gives", GraphBuilder.LargestSize,
                "make the sequence shorter, or write fewer heads");
        }
    }

    /// <summary>The most values of what a layer reads or writes with the zeros around it.</summary>
    public const int LargestPadded = 2 * GraphBuilder.LargestSize;

    /// <summary>Notes on a layer that the zeros around what it reads or writes are too many.</summary>
    /// <param name="values">How many there are with them.</param>
    public static void NotePadded(AttributeReader attribute, double values) => Add(
        attribute, attribute.Title, values, "values a sample with the zeros around them", LargestPadded,
        "make its kernel, its dilation or its number of filters smaller",
        attribute.Attribute.Find("Dilation") ?? attribute.Attribute.Find("Dilations"));

    /// <summary>Notes what all layers together have too much of, on the layer that has most of it.</summary>
    public static void CheckTotal(TypeDeclaration type, IReadOnlyList<AttributeReader> attributes, IReadOnlyList<Layer> layers)
    {
        _ = IsTooLarge(Parameters, "parameters", GraphBuilder.LargestParameterCount)
            || IsTooLarge(Padded, "parameters with the padding of their rows", GraphBuilder.LargestStorage);
        _ = IsTooLarge(layer => layer.Output.ExactSize + layer.ValuesWithin, "values between its layers", GraphBuilder.LargestValueCount);

        bool IsTooLarge(Func<Layer, double> cost, string what, long limit)
        {
            double total = layers.Sum(cost);
            if (total <= limit)
            {
                return false;
            }

            Layer costliest = layers.OrderByDescending(cost).First();
            Add(
                attributes[costliest.AttributeIndex], $"'{type.PlainName}'", total, what, limit,
                $"{costliest.Title} alone has {Literal.Grouped((long)cost(costliest))}, so make it smaller, or what comes before it");
            return true;
        }
    }

    private static double Parameters(Layer layer) => layer.Tensors.Sum(tensor => tensor.Shape.ExactSize);

    private static double Padded(Layer layer) => layer.Tensors.Sum(tensor => PaddedSize(tensor.Shape));

    /// <summary>The most that a tensor takes in memory: its shorter axis in whole vectors of 16 values.</summary>
    private static double PaddedSize(Shape shape)
    {
        const int Lanes = 16;
        double shortest = shape.Axes.Min();
        return shape.ExactSize / shortest * Math.Ceiling(shortest / Lanes) * Lanes;
    }

    /// <summary>On the argument that makes it large, or that is a size, where the attribute has one.</summary>
    private static void Add(
        AttributeReader attribute, string who, double count, string what, long limit, string advice, Argument? place = null)
    {
        Argument? size = place ?? attribute.Attribute.Arguments
            .FirstOrDefault(argument => argument.Kind is ArgumentKind.Integer or ArgumentKind.Integers);
        attribute.Findings.Add(
            Rules.TooLarge, attribute.Index, size?.Name ?? "",
            who, count < 1e18 ? Literal.Grouped((long)count) : "more than 10^18", what, Literal.Grouped(limit), advice);
    }
}
