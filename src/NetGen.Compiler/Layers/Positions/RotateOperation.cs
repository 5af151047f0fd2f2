using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Positions.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Plan.Streams;

namespace NetGen.Compiler.Layers.Positions;

/// <summary>The queries or keys of all heads turned by their places, value j with j + size / 2 (Su et al., RoFormer, 2021).</summary>
/// <param name="PartName">What is turned, as names end in.</param>
/// <param name="Steps">Places of a sample.</param>
/// <param name="Heads">Rows of a place.</param>
/// <param name="Size">Values of a row.</param>
/// <param name="Pitch">Floats of a row.</param>
/// <param name="Table">Cosines and sines for each place; null until they have one.</param>
public sealed record RotateOperation(
    string Layer, string PartName, Value Input, Value Output, int Steps, int Heads, int Size, int Pitch, PlannedTensor? Table) : Operation(Layer, Input, Output)
{
    /// <summary>Of a step: how many came before it, in each row.</summary>
    public Value? Position { get; init; }

    /// <summary>The other way, as gradients go.</summary>
    public bool IsBack { get; init; }

    public override bool RunsInPlace => true;

    public override bool TakesSteps => true;

    public override string? OwnName => $"{Layer}_{PartName}_turned";

    public override Operation WithDerived(Derivation derivation) =>
        this with { Table = WaveTable.Place(Layer + "_" + PartName, Steps, Size, Waves.InHalves(Size), derivation) };

    /// <summary>Rows of a step are samples of one place, each with its own.</summary>
    public override KernelCall Call(Schedule schedule) => new(
        new RotateKernel(Position != null),
        [
            Table!, .. Position == null ? [] : new KernelArgument[] { Position }, Input, Output, new NumberArgument(Heads), new NumberArgument(Size), new NumberArgument(Pitch),
            new NumberArgument(Steps), new NumberArgument(Table!.Stride), new NumberArgument(Position == null ? Output.Stride : Heads * Pitch),
            new FloatArgument(IsBack ? -1 : 1), Position == null ? KernelArgument.Count : KernelArgument.StepRows,
        ]);

    public override Operation AtStep(StepValues values)
    {
        Value input = values.Of(Input);
        Value output = values.Give(Output);
        values.LimitSteps();
        return new RotateOperation(Layer, PartName, input, output, 1, Heads, Size, Pitch, Table) { Position = values.Position };
    }

    public override void Differentiate(Adjoints adjoints) => adjoints.Append(
        new RotateOperation(Layer, PartName, adjoints.Of(Output), adjoints.New(Input), Steps, Heads, Size, Pitch, Table) { IsBack = true });
}
