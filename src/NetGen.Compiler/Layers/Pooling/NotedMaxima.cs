using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Pooling;

/// <summary>Lets maxima note on the way forward of training what their way back goes by.</summary>
internal static class NotedMaxima
{
    /// <param name="network">The way forward.</param>
    /// <param name="nextValue">The index of the first note.</param>
    public static IEnumerable<Operation> Mark(LoweredNetwork network, int nextValue)
    {
        foreach (Operation operation in network.Operations)
        {
            yield return operation is PoolingOperation { IsMaximum: true } pool ? pool.WithNotes(Notes(network, pool, nextValue++)) : operation;
        }
    }

    /// <summary>They count in floats of what the pool reads; where a convolution goes on with its gradients, in floats of what that reads.</summary>
    private static PoolNotes Notes(LoweredNetwork network, PoolingOperation pool, int index)
    {
        int place = Value.StrideOf(pool.Channels);
        (int down, int across) = pool.IsPassedBack
            ? network.Operations.OfType<ConvolutionOperation>().First(convolution => convolution.Output == pool.Input).Shape.Live!.OutputSteps
            : (pool.Window.Width.Input * place, place);
        return new PoolNotes(Value.Padded(index, pool.Output.Size, pool.Output.Rows), down, across);
    }
}
