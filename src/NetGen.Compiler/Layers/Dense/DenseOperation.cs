using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Kernels.Narrow;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Dense.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Text;

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
    string Layer,
    Value Input,
    Value Output,
    KernelLayout Layout,
    PlannedTensor Kernel,
    PlannedTensor? Bias,
    int Chains,
    string Activation,
    float Alpha,
    float L1,
    float L2) : Operation(Layer, Input, Output)
{
    /// <summary>Logical lanes of a dot product, the same in every tier.</summary>
    public const int DotLanes = 16;

    public int Inputs => Input.Size;

    public int Units => Output.Size;

    /// <summary>The names of layers whose work is part of the parameters.</summary>
    public string FoldedLayers { get; init; } = "";

    public override string Folded => FoldedLayers;

    public bool IsRegularized => L1 != 0 || L2 != 0;

    public override bool RunsInLanes => DenseBatchCost.HasKernel(this);

    public override BatchCost? BatchCost => DenseBatchCost.Of(this);

    public override KernelFamily Family => Shape;

    /// <summary>What its kernels depend on.</summary>
    public DenseShape Shape => new(
        Inputs, Units, Input.Stride, Layout, Bias != null, Chains, Activation, Alpha, L1, L2);

    public override EquatableArray<PlannedTensor> Parameters =>
        (Bias == null ? [Kernel] : new[] { Kernel, Bias }).ToEquatableArray();

    public override bool TakesNarrow(ParameterTensor kernel) => Layout == KernelLayout.InputMajor && Kernel.Tensor.Name == kernel.Name;

    public override KernelCall Call(Schedule schedule)
    {
        NarrowRow? narrow = Kernel.IsNarrow ? new NarrowRow(Shape, Kernel, Chains) : null;
        KernelSpec kernel = (schedule, Layout) switch
        {
            (Schedule.One, _) when narrow != null => narrow,
            (Schedule.Rows, _) when narrow != null => new NarrowRows(narrow, new NarrowPlaces(1, Input.Stride, Input.Stride, Output.Stride)),
            (Schedule.One, KernelLayout.InputMajor) => new DenseProduct(Shape),
            (Schedule.One, _) => new DenseDotProducts(Shape),
            (Schedule.Rows, KernelLayout.InputMajor) => new DenseProductBatch(Shape),
            (Schedule.Rows, _) => new DenseDotProductsBatch(Shape),
            _ => new DenseLanes(Shape),
        };
        IEnumerable<KernelArgument> arguments = [.. Parameters.Select(tensor => (KernelArgument)tensor), Input, Output];
        var call = new KernelCall(kernel, (schedule == Schedule.Rows ? arguments.Append(KernelArgument.Count) : arguments).ToEquatableArray());
        return schedule == Schedule.Lanes ? call.Widened(Kernel) : call;
    }

    public override Operation? WithActivation(string activation, float alpha) =>
        Activation == ActivationNames.Linear && Layout == KernelLayout.InputMajor ? this with { Activation = activation, Alpha = alpha } : null;

    public override Operation? WithOutputs(Operation affine, Derivation derivation) => DenseFolding.Outputs(this, affine, derivation);

    public override Operation? WithInputs(Value source, Operation affine, Derivation derivation) =>
        DenseFolding.Inputs(this, source, affine, derivation);

    public override void Differentiate(Adjoints adjoints)
    {
        Value delta = ActivationGradient.Before(adjoints, this, Activation, Alpha);
        adjoints.Append(new ParameterGradient(
            Kernel,
            new KernelCall(
                new DenseKernelGradients(Shape),
                Input, delta, KernelArgument.Gradient, KernelArgument.Count, KernelArgument.FirstRow, KernelArgument.RowCount),
            IsSplit: true,
            KernelArguments.Penalty(Shape, Shape.KernelLength, Shape.KernelWidth, L1, L2)));
        if (Bias != null)
        {
            adjoints.Append(new ParameterGradient(
                Bias, new KernelCall(new DenseBiasGradients(Shape), delta, KernelArgument.Gradient, KernelArgument.Count), IsSplit: false));
        }

        adjoints.Append(new DenseInputGradients(this, delta, adjoints.New(Input)));
    }
}
