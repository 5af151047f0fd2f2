using System.Reflection;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Support;

/// <summary>Layers over pictures and signals, read by reflection: which values of the input each of the output is made of.</summary>
internal static class PictureLayers
{
    /// <summary>The layer, and the shape that it gives; null for a layer of another kind.</summary>
    public static (ReferenceLayer Layer, int[] Shape)? Read(CustomAttributeData data, string name, int[] shape)
    {
        string kind = data.AttributeType.Name.Replace("Attribute", "", StringComparison.Ordinal);
        int axes = Math.Max(shape.Length - 1, 0);
        int[] numbers = [.. data.ConstructorArguments.Where(argument => argument.ArgumentType == typeof(int)).Select(argument => (int)argument.Value!)];
        int[] each = numbers.Length == axes ? numbers : [.. Enumerable.Repeat(numbers.FirstOrDefault(), axes)];
        int[][] sides = numbers.Length == 2 * axes ? [.. numbers.Chunk(2)] : [.. Enumerable.Repeat(new[] { numbers.FirstOrDefault(), numbers.FirstOrDefault() }, axes)];
        return (kind.EndsWith('D') ? kind[..^2] : kind) switch
        {
            "MaxPooling" or "AveragePooling" => Pool(data, name, shape, each, isMaximum: kind.StartsWith('M')),
            "GlobalMaxPooling" or "GlobalAveragePooling" => Global(name, shape, kind.StartsWith("GlobalM", StringComparison.Ordinal)),
            "ZeroPadding" => Of(name, shape, [.. sides.Select((side, axis) => Moved(shape[axis], -side[0], shape[axis] + side[0] + side[1]))]),
            "Cropping" => Of(name, shape, [.. sides.Select((side, axis) => Moved(shape[axis], side[0], shape[axis] - side[0] - side[1]))]),
            "UpSampling" => Of(name, shape, [.. each.Select((times, axis) => Larger(shape[axis], times, IsBilinear(data)))]),
            "Conv1DTranspose" or "Conv2DTranspose" => Transposed(data, name, shape),
            "Conv" => Convolution(data, name, shape, isDepthwise: false),
            "DepthwiseConv" => Convolution(data, name, shape, isDepthwise: true),
            "SpatialDropout" => (new ReferenceNoise(name), shape),
            "GroupNormalization" => (new ReferenceGroups(name, shape[^1], numbers[0], Named<float?>(data, "Epsilon") ?? 1e-3f), shape),
            _ => null,
        };
    }

    private static (ReferenceLayer Layer, int[] Shape) Pool(CustomAttributeData data, string name, int[] shape, int[] sizes, bool isMaximum)
    {
        int[] strides = Named<IReadOnlyCollection<CustomAttributeTypedArgument>>(data, "Strides") is { } several ? [.. several.Select(stride => (int)stride.Value!)]
            : Named<int?>(data, "Stride") is { } stride ? [.. sizes.Select(_ => stride)]
            : sizes;
        bool isSame = Named<int>(data, "Padding") == (int)Padding.Same;
        (int, double)[][][] windows = [.. sizes.Select((size, axis) => Windows(shape[axis], size, strides[axis], isSame))];
        return Of(name, shape, windows, isMaximum);
    }

    /// <summary>Of each window of an axis the places within, with equal shares.</summary>
    private static (int, double)[][] Windows(int length, int size, int stride, bool isSame)
    {
        int outputs = isSame ? (length + stride - 1) / stride : ((length - size) / stride) + 1;
        int before = isSame ? Math.Max(0, ((outputs - 1) * stride) + size - length) / 2 : 0;
        return
        [
            .. Enumerable.Range(0, outputs).Select(output =>
            {
                int[] places = [.. Enumerable.Range((output * stride) - before, size).Where(place => place >= 0 && place < length)];
                return places.Select(place => (place, 1.0 / places.Length)).ToArray();
            }),
        ];
    }

    /// <summary>The kernel is [height][width][channels of a group][filters]; of each channel by itself [height][width][channels][multiplier].</summary>
    private static (ReferenceLayer Layer, int[] Shape) Convolution(CustomAttributeData data, string name, int[] shape, bool isDepthwise)
    {
        int[] numbers = [.. data.ConstructorArguments.Where(argument => argument.ArgumentType == typeof(int)).Select(argument => (int)argument.Value!)];
        int[] sizes = isDepthwise ? numbers : numbers[1..];
        int axes = shape.Length - 1;
        sizes = sizes.Length == axes ? sizes : [.. Enumerable.Repeat(sizes[0], axes)];
        int channels = shape[^1];
        int multiplier = Named<int?>(data, "DepthMultiplier") ?? 1;
        int filters = isDepthwise ? channels * multiplier : numbers[0];
        int[] strides = Each(data, "Stride", axes);
        int[] dilations = Each(data, "Dilation", axes);
        (int Place, int Tap)[][][] windows =
            [.. sizes.Select((size, axis) => Taps(shape[axis], size, strides[axis], dilations[axis], (Padding)Named<int>(data, "Padding")))];
        (int Place, int Tap)[][] lines = axes == 1 ? [[(0, 0)]] : windows[0];
        int groups = isDepthwise ? channels : Named<int?>(data, "Groups") ?? 1;
        int seen = channels / groups;
        (int, int)[][] taps =
        [
            .. from line in lines
               from place in windows[^1]
               from filter in Enumerable.Range(0, filters)
               select (from above in line
                       from beside in place
                       from channel in Enumerable.Range(0, seen)
                       select (
                           (((above.Place * shape[^2]) + beside.Place) * channels) + (filter / (filters / groups) * seen) + channel,
                           (((((above.Tap * sizes[^1]) + beside.Tap) * seen) + channel) * filters) + filter)).ToArray(),
        ];
        int rows = sizes.Aggregate(seen, (product, size) => product * size);
        var activation = (Activation)data.ConstructorArguments.First(argument => argument.ArgumentType == typeof(Activation)).Value!;
        var layer = new ReferenceConvolution(name, taps, [.. sizes, isDepthwise ? channels : seen, isDepthwise ? multiplier : filters], rows, filters, activation, Named<bool?>(data, "UseBias") ?? true);
        return (layer, axes == 1 ? [windows[0].Length, filters] : [lines.Length, windows[1].Length, filters]);
    }

    /// <summary>The kernel is [height][width][filters][channels]: each place is added to a window of the output.</summary>
    private static (ReferenceLayer Layer, int[] Shape) Transposed(CustomAttributeData data, string name, int[] shape)
    {
        int[] numbers = [.. data.ConstructorArguments.Where(argument => argument.ArgumentType == typeof(int)).Select(argument => (int)argument.Value!)];
        int axes = shape.Length - 1;
        int[] sizes = numbers.Length == axes + 1 ? numbers[1..] : [.. Enumerable.Repeat(numbers[1], axes)];
        (int channels, int filters) = (shape[^1], numbers[0]);
        int[] strides = Each(data, "Stride", axes);
        int[] dilations = Each(data, "Dilation", axes);
        (int Place, int Tap)[][][] reached =
            [.. sizes.Select((size, axis) => Reached(shape[axis], size, strides[axis], dilations[axis], (Padding)Named<int>(data, "Padding")))];
        (int Place, int Tap)[][] lines = axes == 1 ? [[(0, 0)]] : reached[0];
        (int, int)[][] taps =
        [
            .. from line in lines
               from place in reached[^1]
               from filter in Enumerable.Range(0, filters)
               select (from above in line
                       from beside in place
                       from channel in Enumerable.Range(0, channels)
                       select (
                           (((above.Place * shape[^2]) + beside.Place) * channels) + channel,
                           (((((above.Tap * sizes[^1]) + beside.Tap) * filters) + filter) * channels) + channel)).ToArray(),
        ];
        int rows = sizes.Aggregate(channels, (product, size) => product * size);
        var activation = (Activation)data.ConstructorArguments.First(argument => argument.ArgumentType == typeof(Activation)).Value!;
        var layer = new ReferenceConvolution(name, taps, [.. sizes, filters, channels], rows, filters, activation, Named<bool?>(data, "UseBias") ?? true)
        {
            MultiplyAdds = (long)shape[..^1].Aggregate(1, (product, length) => product * length) * rows * filters,
        };
        return (layer, axes == 1 ? [reached[0].Length, filters] : [lines.Length, reached[1].Length, filters]);
    }

    /// <summary>Of each place that is written those that reach it, and by which weight.</summary>
    private static (int, int)[][] Reached(int length, int size, int stride, int dilation, Padding padding)
    {
        int beyond = Math.Max(0, ((size - 1) * dilation) + 1 - stride);
        int before = padding == Padding.Same ? beyond / 2 : 0;
        return
        [
            .. Enumerable.Range(before, (length * stride) + (padding == Padding.Same ? 0 : beyond)).Select(output =>
                (from place in Enumerable.Range(0, length)
                 from tap in Enumerable.Range(0, size)
                 where (place * stride) + (tap * dilation) == output
                 select (place, tap)).ToArray()),
        ];
    }

    private static int[] Each(CustomAttributeData data, string name, int axes) =>
        Named<IReadOnlyCollection<CustomAttributeTypedArgument>>(data, name + "s") is { } several ? [.. several.Select(number => (int)number.Value!)]
        : [.. Enumerable.Repeat(Named<int?>(data, name) ?? 1, axes)];

    /// <summary>Of each window of an axis the places within, and which of the window's they are.</summary>
    private static (int, int)[][] Taps(int length, int size, int stride, int dilation, Padding padding)
    {
        int extent = ((size - 1) * dilation) + 1;
        int outputs = padding == Padding.Valid ? ((length - extent) / stride) + 1 : (length + stride - 1) / stride;
        int before = padding switch
        {
            Padding.Same => Math.Max(0, ((outputs - 1) * stride) + extent - length) / 2,
            Padding.Causal => extent - 1,
            _ => 0,
        };
        return
        [
            .. Enumerable.Range(0, outputs).Select(output => Enumerable.Range(0, size)
                .Select(tap => ((output * stride) + (tap * dilation) - before, tap))
                .Where(tap => tap.Item1 >= 0 && tap.Item1 < length).ToArray()),
        ];
    }

    private static (ReferenceLayer Layer, int[] Shape) Global(string name, int[] shape, bool isMaximum)
    {
        (ReferenceLayer layer, _) = Of(name, shape, [.. shape[..^1].Select(length => Windows(length, length, 1, isSame: false))], isMaximum);
        return (layer, [shape[^1]]);
    }

    /// <summary>The place so many further on; none outside.</summary>
    private static (int, double)[][] Moved(int length, int by, int outputs) =>
        [.. Enumerable.Range(by, outputs).Select(place => place >= 0 && place < length ? new[] { (place, 1.0) } : [])];

    private static (int, double)[][] Larger(int length, int times, bool isBilinear) =>
    [
        .. Enumerable.Range(0, length * times).Select(output =>
        {
            if (!isBilinear)
            {
                return new[] { (output / times, 1.0) };
            }

            double at = Math.Clamp(((output + 0.5) / times) - 0.5, 0, length - 1);
            int first = (int)at;
            return [(first, 1 - (at - first)), (Math.Min(first + 1, length - 1), at - first)];
        }),
    ];

    /// <summary>Every place of the output, whose shares are the products of those along the axes, for each channel.</summary>
    private static (ReferenceLayer Layer, int[] Shape) Of(string name, int[] shape, (int Place, double Share)[][][] axes, bool isMaximum = false)
    {
        int channels = shape[^1];
        (int Place, double Share)[][] lines = axes.Length == 1 ? [[(0, 1.0)]] : axes[0];
        (int Place, double Share)[][] places = axes[^1];
        (int, double)[][] taps =
        [
            .. from line in lines
               from place in places
               from channel in Enumerable.Range(0, channels)
               select (from above in line
                       from beside in place
                       select ((((above.Place * shape[^2]) + beside.Place) * channels) + channel, isMaximum ? 1 : above.Share * beside.Share)).ToArray(),
        ];
        return (new ReferenceTaps(name, taps, isMaximum, channels), axes.Length == 1 ? [places.Length, channels] : [lines.Length, places.Length, channels]);
    }

    private static bool IsBilinear(CustomAttributeData data) => Named<int>(data, "Interpolation") == (int)Interpolation.Bilinear;

    private static T? Named<T>(CustomAttributeData data, string name) =>
        data.NamedArguments.FirstOrDefault(argument => argument.MemberName == name) is { MemberInfo: not null } found ? (T?)found.TypedValue.Value : default;
}
