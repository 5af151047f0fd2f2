using NetGen.Compiler.Activations;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.TransposedConvolution;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Fusion;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>An activation of a few instructions is computed on a product's sums while they are in registers.</summary>
internal sealed class ActivationIntoProduct : FusionRule
{
    public override Operation? Fuse(Operation first, Operation second) =>
        second is not ActivationOperation { Function: { IsCheap: true, DerivativeSource: DerivativeSource.Output } } activation ? null
        : first switch
        {
            DenseOperation { Activation: ActivationNames.Linear, Layout: KernelLayout.InputMajor } dense =>
                dense with { Activation = activation.Activation, Alpha = activation.Alpha },
            ConvolutionOperation { Activation: ActivationNames.Linear } convolution =>
                convolution with { Activation = activation.Activation, Alpha = activation.Alpha },
            TransposedConvolutionOperation { Activation: ActivationNames.Linear } transposed =>
                transposed with { Activation = activation.Activation, Alpha = activation.Alpha },
            _ => null,
        };
}
