using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Convolution.Pooled;

/// <summary>Finds pools that are computed with the convolution before them where nothing is learnt, and filters lie in the lanes.</summary>
internal static class PoolsIntoConvolutions
{
    /// <summary>Reading a value of the map and taking it in, in multiply-adds; where it is in registers, half of that.</summary>
    private const double CostOfValue = 2;

    /// <summary>As much more as this is worth the memory that nobody writes.</summary>
    private const double WorthIt = 1.03;

    /// <summary>Those of a network's operations of prediction.</summary>
    public static IEnumerable<JoinedOperation> Choose(LoweredNetwork network)
    {
        foreach (ConvolutionOperation convolution in network.Operations.OfType<ConvolutionOperation>())
        {
            if (network.OnlyReader(convolution.Output) is { } reader && network.Operations[reader] is PoolingOperation pool
                && Takes(convolution) && !pool.Window.HasPadding && new PooledConvolution(convolution, pool) is var pooled && IsWorthIt(pooled))
            {
                yield return pooled;
            }
        }
    }

    /// <summary>A product over a kernel of floats that lies as it is declared, and whose tiles are those of any window.</summary>
    private static bool Takes(ConvolutionOperation convolution) => convolution.Shape.Sliding == null
        && convolution.Groups == 1 && convolution.Chains == 1 && convolution.Runs == null && convolution.Table == null && !convolution.Kernel.IsNarrow;

    /// <summary>Tiles of whole windows have to cost no more than those that suit the map best, and the sweep over it.</summary>
    private static bool IsWorthIt(PooledConvolution pooled)
    {
        PooledProduct product = pooled.Shape.Product;
        WindowProduct map = pooled.Convolution.Shape.Outputs;
        long depth = (long)map.Depth * map.Runs * map.Times;
        double seen = (double)pooled.Pool.Window.Outputs * pooled.Pool.Window.Taps;
        return IsCheaper(product.Wide, map.Wide, map.ColumnVectors(16)) && IsCheaper(product.Narrow, map.Narrow, map.ColumnVectors(8));

        bool IsCheaper(PooledTile tile, WindowTile apart, int vectors) =>
            (depth * tile.Cost) + (CostOfValue / 2 * seen * vectors)
            <= WorthIt * ((depth * apart.CostOver(map.Lines, map.Places, vectors)) + (CostOfValue * seen * vectors));
    }
}
