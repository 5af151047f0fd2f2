using NetGen.Compiler.Import;

namespace NetGen.Tool.Weights;

/// <summary>Where the numbers of a tensor that lies as here are in PyTorch.</summary>
internal static class KernelPlaces
{
    /// <summary>Of a kernel [places..., inputs, outputs].</summary>
    public static Func<int, int> Turned(IReadOnlyList<long> shape) => new TurnedShape([.. shape.Select(axis => (int)axis)]).PlaceElsewhere;

    /// <summary>Of a kernel [inputs, outputs] whose inputs were a picture of so many channels.</summary>
    public static Func<int, int> Rows(IReadOnlyList<long> shape, long channels)
    {
        int outputs = (int)shape[1];
        Func<int, int> row = Row(shape[0], channels);
        return index => (index % outputs * (int)shape[0]) + row(index / outputs);
    }

    /// <summary>Of a row [places][channels].</summary>
    public static Func<int, int> Row(long size, long channels)
    {
        (int count, int places) = ((int)channels, (int)(size / channels));
        return index => (index % count * places) + (index / count);
    }
}
