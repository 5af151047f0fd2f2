using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Dense.Kernels;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>dx = dy W^T. An input-major kernel is turned over for it, so that its rows run along the inputs.</summary>
public sealed record DenseInputGradients(DenseOperation Dense, Value Deltas, Value InputDeltas) : Operation(Dense.Layer, Deltas, InputDeltas)
{
    public override KernelCall Call(Schedule schedule)
    {
        KernelArgument kernel = Dense.Layout == KernelLayout.InputMajor
            ? new TurnedArgument(new TurnedTensor(Dense.Kernel, InputDeltas.Stride, Dense.Kernel.Columns))
            : Dense.Kernel;
        return new KernelCall(new DenseInputGradientsKernel(Dense.Shape), kernel, Deltas, InputDeltas, KernelArgument.Count);
    }
}
