using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Pooled;

/// <summary>A convolution and the pool that alone reads what it gives, in one pass that never writes that down.</summary>
/// <param name="Convolution">Gives a map.</param>
/// <param name="Pool">Reads it.</param>
public sealed record PooledConvolution(ConvolutionOperation Convolution, PoolingOperation Pool)
    : Operation(Convolution.Layer, Convolution.Reads, Pool.Writes)
{
    /// <summary>The values that are never written.</summary>
    public Value Map => Convolution.Output;

    public override KernelFamily Family => Shape;

    public override EquatableArray<PlannedTensor> Parameters => Convolution.Parameters;

    public override string Folded => Convolution.Folded;

    public override string Joined => Convolution.Joined.Length == 0 ? Pool.Layer : $"{Convolution.Joined}, {Pool.Layer}";

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
