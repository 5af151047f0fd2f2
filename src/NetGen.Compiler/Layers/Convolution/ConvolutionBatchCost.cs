using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>Compares a convolution with filters in the lanes, sample by sample, to the same with samples in the lanes.</summary>
internal static class ConvolutionBatchCost
{
    /// <summary>More weights than this leave the nearest cache between one sixteen samples and the next.</summary>
    private const int MostWeights = 8192;

    /// <summary>Starting a sum and storing it.</summary>
    private const double CostOfSum = 2;

    public static BatchCost? Of(ConvolutionOperation convolution)
    {
        int depth = convolution.Window.Taps * (convolution.Channels / convolution.Groups);
        if (convolution.IsDepthwise || depth * convolution.Filters > MostWeights)
        {
            return null;
        }

        double vectors = convolution.Groups * (((convolution.Filters / convolution.Groups) + 15) / 16);
        double sum = CostOfSum + (convolution.Addends == null ? 0 : 1) + (convolution.Chains - 1);
        int filters = convolution.Runs is { } runs ? runs.Count * runs.Size : convolution.Filters;
        return new BatchCost(
            SampleLanes.Count * convolution.Window.Outputs * vectors * (depth + sum), convolution.Window.Outputs * filters * (depth + sum));
    }
}
