using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Positions.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Positions;

/// <summary>A row of a table is added to each step of a sequence.</summary>
/// <param name="Table">A row for each step; null until sines and cosines have a place.</param>
public sealed record PositionOperation(string Layer, Value Input, Value Output, int Steps, int Features, PlannedTensor? Table) : Operation(Layer, Input, Output)
{
    /// <summary>Of a step: how many came before it, in each row.</summary>
    public Value? Position { get; init; }

    private int Pitch => Value.StrideOf(Features);

    private int Width => KernelSpec.WidestLanesOf(Pitch);

    public override bool RunsInPlace => true;

    public override bool TakesSteps => true;

    public override EquatableArray<PlannedTensor> Parameters => (Table is { IsDerived: false } ? [Table] : Array.Empty<PlannedTensor>()).ToEquatableArray();

    public override Operation WithDerived(Derivation derivation) =>
        Table == null ? this with { Table = WaveTable.Place(Layer, Steps, Features, Waves.SinesAndCosines, derivation) } : this;

    public override KernelCall Call(Schedule schedule) => Position != null
        ? new KernelCall(new AddPlaceKernel(Width), Table!, Position, Input, Output, new NumberArgument(Pitch), KernelArgument.StepRows)
        : new KernelCall(
            new AddTableKernel(Width), Table!, Input, Output, new NumberArgument(Steps * Pitch), new NumberArgument(Output.Stride), KernelArgument.Count);

    public override Operation AtStep(StepValues values)
    {
        Value input = values.Of(Input);
        Value output = values.Give(Output);
        values.LimitSteps();
        return new PositionOperation(Layer, input, output, Steps, Features, Table) { Position = values.Position };
    }

    public override void Differentiate(Adjoints adjoints)
    {
        Value delta = adjoints.Of(Output);
        if (Table is { IsDerived: false })
        {
            adjoints.Append(new ParameterGradient(
                Table,
                new KernelCall(
                    new TableGradients(Width), delta, KernelArgument.Gradient, new NumberArgument(Pitch), new NumberArgument(delta.Stride),
                    KernelArgument.Count, KernelArgument.FirstRow, KernelArgument.RowCount),
                IsSplit: true));
        }

        adjoints.Add(Input, delta);
    }
}
