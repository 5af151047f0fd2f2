using NetGen.Compiler.Emit;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>How a kernel lies in memory.</summary>
public enum KernelLayout
{
    /// <summary>[inputs][outputs]: outputs lie in the lanes, inputs are broadcast.</summary>
    InputMajor,

    /// <summary>[outputs][inputs]: one dot product per output, sixteen inputs in the lanes.</summary>
    OutputMajor,
}

/// <summary>x W + b, and an activation of a few instructions where one follows.</summary>
/// <param name="Kernel">Where the kernel lies.</param>
/// <param name="Bias">Where the bias lies; null without one.</param>
/// <param name="Chains">
/// How many chains of multiply-adds an output's sum is split into: input i goes to chain i mod Chains, chain 0 starts from
/// the bias, and chain c joins chain c + Chains / 2, halving until one is left. Every kernel of the layer keeps to it.
/// </param>
/// <param name="Activation">Fused activation, or Linear.</param>
/// <param name="Alpha">Its parameter.</param>
public sealed record DenseOperation(
    string Name,
    Value Input,
    Value Output,
    KernelLayout Layout,
    PlannedTensor Kernel,
    PlannedTensor? Bias,
    int Chains,
    string Activation,
    float Alpha,
    float L1,
    float L2) : Operation(Name, Input, Output)
{
    /// <summary>Logical lanes of a dot product, the same in every tier.</summary>
    public const int DotLanes = 16;

    public int Inputs => Input.Size;

    public int Units => Output.Size;

    public override bool StartsDelta => true;

    public override bool HasParameters => true;

    public override bool KeepsOutput => Activation != ActivationNames.Linear;

    public bool IsRegularized => L1 != 0 || L2 != 0;

    public override BatchCost? BatchCost => DenseBatchCost.Of(this);

    public override OperationEmitter CreateEmitter(EmitContext context) => new DenseEmitter(context, this);
}
