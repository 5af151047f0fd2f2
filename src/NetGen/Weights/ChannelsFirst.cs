namespace NetGen.Weights;

/// <summary>
/// Tensors as PyTorch has them: kernels [outputs, inputs] and [filters, channels, places], and along the axes that meet a flattened
/// picture its channels first.
/// </summary>
internal static class ChannelsFirst
{
    /// <summary>A tensor's shape there.</summary>
    public static int[] Shape(PlacedTensor tensor) =>
        KernelAxes.Of(tensor)?.Elsewhere ?? (tensor.IsMatrix ? [tensor.Info.Shape[1], tensor.Info.Shape[0]] : [.. tensor.Info.Shape]);

    /// <summary>Where each number of a tensor, as it lies here, lies there; null for one that lies alike.</summary>
    /// <exception cref="ArgumentException">What the tensor meets is in no one order there.</exception>
    public static int[]? Places(PlacedTensor tensor)
    {
        if (KernelAxes.Of(tensor) is { } axes)
        {
            return [.. axes.Places()];
        }

        if (tensor.IsMatrix)
        {
            int[] rows = Places(tensor, 0);
            int[] columns = Places(tensor, 1);
            return [.. rows.SelectMany(row => columns.Select(column => (column * rows.Length) + row))];
        }

        return tensor.Info.Shape.Count == 1 ? Places(tensor, 0) : null;
    }

    private static int[] Places(PlacedTensor tensor, int axis)
    {
        IReadOnlyList<int[]> parts = tensor.Info.Parts(axis) ?? throw new ArgumentException(
            $"The numbers of '{Excerpt.Of(tensor.Name)}' are in no one order in PyTorch: they meet values that are a flattened picture, whose "
            + "channels come first there, and values that are none, or a picture of another shape.");
        int[] places = new int[tensor.Info.Shape[axis]];
        int begin = 0;
        foreach (int[] part in parts)
        {
            (int count, int channels) = (part[0], part[1]);
            for (int i = 0; i < count * channels; i++)
            {
                places[begin + i] = begin + (i % channels * count) + (i / channels);
            }

            begin += count * channels;
        }

        return places;
    }
}
