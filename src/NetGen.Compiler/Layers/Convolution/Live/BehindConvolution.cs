using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Convolution.Live;

/// <summary>Finds the maxima behind convolutions, of whose windows one output each has a gradient.</summary>
internal static class BehindConvolution
{
    /// <summary>The network whose convolutions know of such a maximum, where that makes the way back cheaper; it leaves that to them.</summary>
    public static LoweredNetwork Mark(LoweredNetwork network)
    {
        List<Operation> operations = [.. network.Operations];
        for (int i = 0; i < operations.Count; i++)
        {
            if (operations[i] is ConvolutionOperation { IsDepthwise: false, Groups: 1, Addends: null } convolution && network.OnlyReader(convolution.Output) is { } at
                && operations[at] is PoolingOperation { IsMaximum: true } pool && IsApart(pool.Window)
                && new LiveGradients(convolution.Shape, PooledWindows.Of(pool.Window, pool.Output)) is var live
                && !operations.Take(i).Any(earlier => earlier.Parameters.Count > 0) is var isFirst && live.IsCheaper(isFirst))
            {
                operations[i] = convolution with { Pool = pool.Window, Pooled = pool.Output, TakesAll = isFirst && live.AllIsCheaper };
                operations[at] = pool with { PassedBack = live.Notes };
            }
        }

        return network with { Operations = operations };
    }

    private static bool IsApart(Window window) =>
        !window.HasPadding && window.Height.Stride >= window.Height.Size && window.Width.Stride >= window.Width.Size;
}
