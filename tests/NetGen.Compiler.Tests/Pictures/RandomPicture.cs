using NetGen.Compiler.Declaration;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Pictures;

/// <summary>Layers over pictures and signals, drawn at random.</summary>
internal static class RandomPicture
{
    /// <summary>The most values of a picture: what follows from them is computed many times for slopes.</summary>
    public const int Most = 48;

    /// <summary>Values as a picture or a signal, up to four layers over it, and its values in a row again; and how many these are.</summary>
    /// <param name="size">The values.</param>
    /// <param name="name">What the last layer is called.</param>
    /// <param name="source">What else the first layer's attribute says.</param>
    public static (AttributeDeclaration[] Layers, int Size) Of(Random random, int size, string name, Argument[] source)
    {
        int channels = Divisor(random, size);
        int width = Divisor(random, size / channels);
        int[] shape = random.Next(3) == 0 ? [size / channels, channels] : [size / channels / width, width, channels];
        var layers = new List<AttributeDeclaration>
        {
            new("Reshape", [Argument.OfIntegers("shape", shape), Argument.OfText("Name", name + " as a picture"), .. source]),
        };
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            layers.Add(Layer(random, shape));
        }

        layers.Add(Flatten(Argument.OfText("Name", name)));
        return ([.. layers], SizeOf(shape));
    }

    /// <summary>A layer that a picture of a shape can go through; the shape becomes that of its output.</summary>
    private static AttributeDeclaration Layer(Random random, int[] shape)
    {
        int axes = shape.Length - 1;
        switch (random.Next(10))
        {
            case 4 or 5 or 6:
                return Pool(random, shape, axes);
            case 7:
                return UpSampling(random, shape, axes);
            case 8:
                return new AttributeDeclaration("GroupNormalization", Argument.OfInteger("groups", Divisor(random, shape[^1])));
            case 9 when random.Next(2) == 0:
                return new AttributeDeclaration($"SpatialDropout{axes}D", Argument.OfNumber("rate", 0.3));
            case 0:
                return Padding(random, shape, axes);
            case 1:
                return Cropping(random, shape, axes);
            case 2:
                return new AttributeDeclaration("LayerNormalization");
            default:
                return Activate("Tanh");
        }
    }

    private static AttributeDeclaration Padding(Random random, int[] shape, int axes)
    {
        var sides = new int[2 * axes];
        for (int side = 0; side < sides.Length; side++)
        {
            shape[side / 2] += sides[side] = random.Next(3);
            if (SizeOf(shape) > Most)
            {
                shape[side / 2] -= sides[side];
                sides[side] = 0;
            }
        }

        return new AttributeDeclaration($"ZeroPadding{axes}D", Sides(sides));
    }

    private static AttributeDeclaration Cropping(Random random, int[] shape, int axes)
    {
        var sides = new int[2 * axes];
        for (int side = 0; side < sides.Length; side++)
        {
            sides[side] = random.Next(Math.Min(3, shape[side / 2]));
            shape[side / 2] -= sides[side];
        }

        return new AttributeDeclaration($"Cropping{axes}D", Sides(sides));
    }

    private static AttributeDeclaration Pool(Random random, int[] shape, int axes)
    {
        string kind = $"{(random.Next(2) == 0 ? "Max" : "Average")}Pooling{axes}D";
        string padding = random.Next(2) == 0 ? "Valid" : "Same";
        int[] sizes = [.. shape[..axes].Select(length => random.Next(1, Math.Min(length, 4) + 1))];
        int[] strides = [.. sizes.Select(size => random.Next(3) == 0 ? size : random.Next(1, 4))];
        for (int axis = 0; axis < axes; axis++)
        {
            int covered = padding == "Same" ? shape[axis] + strides[axis] - 1 : shape[axis] - sizes[axis] + strides[axis];
            shape[axis] = covered / strides[axis];
        }

        return new AttributeDeclaration(
            kind,
            [
                .. (axes == 1 ? ["poolSize"] : new[] { "poolHeight", "poolWidth" }).Zip(sizes, (name, size) => Argument.OfInteger(name, size)),
                Argument.OfIntegers("Strides", strides), Argument.OfMember("Padding", padding),
            ]);
    }

    private static AttributeDeclaration UpSampling(Random random, int[] shape, int axes)
    {
        int[] times = [.. Enumerable.Range(0, axes).Select(_ => random.Next(1, 4))];
        if (SizeOf(shape) * SizeOf(times) > Most)
        {
            times = [.. times.Select(_ => 1)];
        }

        for (int axis = 0; axis < axes; axis++)
        {
            shape[axis] *= times[axis];
        }

        return new AttributeDeclaration(
            $"UpSampling{axes}D",
            [
                .. (axes == 1 ? ["size"] : new[] { "height", "width" }).Zip(times, (name, size) => Argument.OfInteger(name, size)),
                Argument.OfMember("Interpolation", random.Next(2) == 0 ? "Nearest" : "Bilinear"),
            ]);
    }

    private static Argument[] Sides(int[] sides) =>
        [.. (sides.Length == 2 ? ["before", "after"] : new[] { "top", "bottom", "left", "right" }).Zip(sides, (name, size) => Argument.OfInteger(name, size))];

    private static int SizeOf(int[] shape) => shape.Aggregate(1, (product, axis) => product * axis);

    private static int Divisor(Random random, int size)
    {
        int[] divisors = [.. Enumerable.Range(1, size).Where(each => size % each == 0)];
        return divisors[random.Next(divisors.Length)];
    }
}
