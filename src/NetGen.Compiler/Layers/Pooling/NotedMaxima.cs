using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Pooling;

/// <summary>Lets maxima note on the way forward of training what their way back goes by.</summary>
internal static class NotedMaxima
{
    /// <param name="network">The way forward.</param>
    /// <param name="nextValue">The index of the first note.</param>
    public static IEnumerable<Operation> Mark(LoweredNetwork network, int nextValue) => network.Operations.Select(operation =>
        operation is PoolingOperation { IsMaximum: true } ? operation.Noting(Value.Padded(nextValue++, operation.Output.Size, operation.Output.Rows)) : operation);
}
