using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Activate.Kernels;
using NetGen.Compiler.Layers.Merge.Kernels;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels.Narrow;

/// <summary>One row through a layer whose kernel is narrow, and what is done with its sums behind them.</summary>
/// <param name="Shape">The layer.</param>
/// <param name="Storage">How the kernel is stored.</param>
/// <param name="Depth">Rows of the kernel.</param>
/// <param name="Height">Words below each other in a column of it.</param>
/// <param name="Columns">Floats of a row of what the layer gives.</param>
/// <param name="Chains">The chains of a sum.</param>
public sealed record NarrowRow(ProductShape Shape, StorageType Storage, int Depth, int Height, int Columns, int Chains) : KernelSpec
{
    public NarrowRow(ProductShape shape, PlannedTensor kernel, int chains)
        : this(shape, kernel.Storage, kernel.Rows, kernel.Height, kernel.Stride, chains)
    {
    }

    public override KernelFamily Family => Shape;

    public override string Verb => "Narrow";

    public override IReadOnlyList<KernelParameter> Parameters => Shape.Parameters;

    public override int Width => 1;

    private NarrowProduct Product => new(Storage, Rows: 1, Chains, WidestLanesOf(Columns));

    private ActivationSweep Activation => new(Shape.Activation, Shape.Alpha, WidestLanesOf(Columns), WidestLanesOf(Columns));

    private MergeKernel Sum => new("Add", 2, WidestLanesOf(Columns));

    private bool IsActivated => Shape.Activation != ActivationNames.Linear;

    public override string[] Summary(FamilyNames names) =>
        [names.Description, $"One row; the kernel's weights are widened from {Storage} where they meet the inputs."];

    public override void Require(IKernelNeeds needs)
    {
        needs.Kernel(Product);
        if (Shape.HasAddends)
        {
            needs.Kernel(Sum);
        }

        if (IsActivated)
        {
            needs.Kernel(Activation);
        }
    }

    /// <summary>Nothing but calls, each of which finds the vectors that the machine has.</summary>
    public override IReadOnlyList<string> Statements(FamilyNames names)
    {
        string columns = Literal.Int(Columns);
        return
        [
            $"Sweeps.{Product.Verb}({Shape.StartReference}, {(Shape.HasBias ? "1" : "0")}, ref inputs, ref kernel, {Literal.Int(Depth)}, {Literal.Int(Height)}, ref outputs, {columns})",
            .. Shape.HasAddends ? [$"Sweeps.{Sum.Verb}(ref outputs, ref addends, ref outputs, {columns})"] : Array.Empty<string>(),
            .. IsActivated ? [$"Sweeps.{Activation.Verb}(ref outputs, ref outputs, {columns})"] : Array.Empty<string>(),
        ];
    }

    public override void Write(KernelWriter kernel)
    {
        foreach (string statement in Statements(kernel.Names))
        {
            kernel.Text.Line(statement + ";");
        }
    }
}
