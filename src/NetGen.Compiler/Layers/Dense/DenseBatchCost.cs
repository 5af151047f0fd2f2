using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>Compares a dense layer with samples in rows to the same layer with samples in the lanes.</summary>
internal static class DenseBatchCost
{
    /// <summary>A longer dot product would be too much straight code.</summary>
    private const int LongestDotProduct = 64;

    /// <summary>More weights than this leave the nearest cache between one sixteen samples and the next.</summary>
    private const int MostWeights = 8192;

    /// <summary>Sums over lanes, and calls, per output and sample.</summary>
    private const double CostOfLaneSum = 8;

    /// <summary>Starting and storing an accumulator in a tile of few samples.</summary>
    private const double CostInRows = 6;

    /// <summary>The same in lanes, where a tile's rows and its loop are constants.</summary>
    private const double CostInLanes = 2;

    /// <summary>Whether there is a kernel with samples in the lanes at all.</summary>
    public static bool HasKernel(DenseOperation dense) => dense.Layout != KernelLayout.OutputMajor || dense.Inputs <= LongestDotProduct;

    public static BatchCost? Of(DenseOperation dense)
    {
        bool isDot = dense.Layout == KernelLayout.OutputMajor;
        if (dense.Inputs * dense.Units > MostWeights || !HasKernel(dense))
        {
            return null;
        }

        double joins = dense.Chains - 1;
        double lanes = dense.Units * (dense.Inputs + joins + CostInLanes);
        double vectors = (dense.Units + 15) / 16;
        double rows = isDot
            ? SampleLanes.Count * dense.Units * ((dense.Inputs / 16) + CostOfLaneSum)
            : SampleLanes.Count * vectors * (dense.Inputs + joins + CostInRows);
        return new BatchCost(rows, lanes);
    }
}
