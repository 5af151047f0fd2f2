using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Convolution.Bands;

/// <summary>Finds convolutions of channels by themselves with one over single places behind them, which go through large pictures together.</summary>
internal static class ConvolutionsInBands
{
    /// <summary>A smaller map stays in the nearest cache by itself.</summary>
    private const int FewestFloats = 2048;

    /// <summary>A band has at most as many floats, so that there is room beside it for what is read and given, and for weights.</summary>
    private const int MostFloats = 2048;

    /// <param name="network">The operations of prediction.</param>
    /// <param name="others">Operations that are joined with others already.</param>
    /// <param name="nextValue">The index of the first value that is made.</param>
    public static IEnumerable<JoinedOperation> Choose(LoweredNetwork network, IReadOnlyCollection<JoinedOperation> others, int nextValue)
    {
        for (int i = 0; i < network.Operations.Count; i++)
        {
            if (network.Operations[i] is ConvolutionOperation { IsDepthwise: true, Addends: null } channels
                && network.OnlyReader(channels.Output) is { } reader && network.Operations[reader] is ConvolutionOperation points
                && IsOverPoints(points) && !others.Any(other => ReferenceEquals(other.First, points)) && !IsGivenBetween(network, i, reader, points.Addends)
                && LinesOf(channels) is var lines && lines < channels.Window.Height.Output && channels.Output.Stride >= FewestFloats)
            {
                int places = lines * channels.Window.Width.Output;
                var band = Value.Padded(nextValue++, places * channels.Filters, Value.FillsVectors(channels.Filters) ? 1 : places);
                yield return new BandedConvolutions(channels, points, lines, band);
            }
        }
    }

    /// <summary>A product of all channels of each place, over a kernel of floats.</summary>
    private static bool IsOverPoints(ConvolutionOperation convolution) =>
        convolution is { IsDepthwise: false, Groups: 1, Chains: 1, Runs: null, Table: null, Kernel.IsNarrow: false }
        && convolution.Window is { Taps: 1, HasPadding: false, Height.Stride: 1, Width.Stride: 1 };

    /// <summary>Whether what is added to the second is not there yet when the first begins.</summary>
    private static bool IsGivenBetween(LoweredNetwork network, int first, int second, Value? addends) =>
        addends != null && network.Operations.Skip(first).Take(second - first).Any(operation => operation.Writes.Contains(addends));

    /// <summary>As many lines as have room, of those that come out evenest.</summary>
    private static int LinesOf(ConvolutionOperation channels)
    {
        int height = channels.Window.Height.Output;
        int most = Math.Max(1, Math.Min(height, MostFloats / (channels.Output.Stride / height)));
        int bands = (height + most - 1) / most;
        return (height + bands - 1) / bands;
    }
}
