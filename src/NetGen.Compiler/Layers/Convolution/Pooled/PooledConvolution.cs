using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Convolution.Pooled;

/// <summary>A convolution and the pool that alone reads what it gives, in one pass that never writes that down.</summary>
/// <param name="Convolution">Gives a map.</param>
/// <param name="Pool">Reads it.</param>
public sealed record PooledConvolution(ConvolutionOperation Convolution, PoolingOperation Pool) : JoinedOperation(Convolution, Pool)
{
    public override KernelFamily Family => Shape;

    /// <summary>What its kernel depends on.</summary>
    public PooledShape Shape => new(
        Convolution.Shape with { Maximum = null, L1 = 0, L2 = 0 }, Pool.Window, Pool.IsMaximum, Pool.Output.Stride);

    public override KernelCall Call(Schedule schedule) => new(
        new PooledKernel(Shape),
        [
            .. Parameters.Select(tensor => (KernelArgument)tensor), Convolution.Input,
            .. Convolution.Addends is { } addends ? new KernelArgument[] { addends } : [], Output, KernelArgument.Count,
        ]);
}
