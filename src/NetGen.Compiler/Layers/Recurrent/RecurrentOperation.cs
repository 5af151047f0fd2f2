using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Kernels.Narrow;
using NetGen.Compiler.Layers.Recurrent.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent;

/// <summary>The walk along a sequence: what its features give to the gates is there, and the states follow step by step.</summary>
/// <param name="Gates">[steps][gates][units]: sums over the features; the walk leaves there what the way back needs.</param>
/// <param name="States">[steps + 1]: the state before each step, and the last one.</param>
/// <param name="Output">What the layer gives.</param>
/// <param name="Kernel">The recurrent kernel.</param>
/// <param name="Bias">The bias of the recurrent product where it has one of its own.</param>
/// <param name="Own">What it is called where the layer has another walk; null for the layer's name.</param>
public sealed record RecurrentOperation(
    string Layer, Value Gates, Value States, Value Output, RecurrentShape Shape, PlannedTensor Kernel, PlannedTensor? Bias, string? Own)
    : Operation(Layer, new[] { Gates }.ToEquatableArray(), new[] { Output, States }.ToEquatableArray())
{
    /// <summary>The recurrent kernel in tiles, which a single sample walks through; null where it stays as it is.</summary>
    public PlannedTensor? Tiles { get; init; }

    public override string? OwnName => Own;

    public override KernelFamily Family => Shape;

    public override EquatableArray<PlannedTensor> Parameters => (Bias == null ? [Kernel] : new[] { Kernel, Bias }).ToEquatableArray();

    public override CarriedState LastState => new(States, Shape.Steps * Shape.State, Shape.CarriedFloats, Shape.IsBackward);

    public override string PartOf(int write) => write == 0 ? "" : "States";

    public override bool RunsInLanes => true;

    public override BatchCost? BatchCost => RecurrentBatchCost.Of(Shape);

    /// <summary>A stream's step has a kernel for it where the layer has biases.</summary>
    public override bool TakesNarrow(ParameterTensor kernel) => (Shape.Steps > 1 || Shape.HasBias) && Kernel.Tensor.Name == kernel.Name;

    public override KernelCall Call(Schedule schedule)
    {
        bool isTiled = Tiles != null && schedule == Schedule.One;
        KernelArgument[] arguments = [isTiled ? Tiles! : Kernel, .. Bias == null ? [] : new KernelArgument[] { Bias }, Gates, States, Output];
        KernelCall call = schedule == Schedule.Lanes ? new KernelCall(new WalkLanesKernel(Shape), [.. arguments, KernelArgument.Carry])
            : isTiled ? new KernelCall(new WalkTilesKernel(Shape), [.. arguments, KernelArgument.Carry])
            : new KernelCall(new WalkKernel(Shape), [.. arguments, KernelArgument.Count, KernelArgument.Carry]);
        return call.Widened(Kernel);
    }

    /// <summary>A walk of one step, from the state that the one before has left.</summary>
    public override Operation AtStep(StepValues values)
    {
        RecurrentShape shape = Shape with { Steps = 1 };
        Value gates = values.Of(Gates);
        Value states = values.Keep(
            States, shape.StatesSize, new CarriedPart(shape.State, shape.Cell.Carried, shape.Units, shape.Pitch), shape.StateInLanes);
        return this with
        {
            Reads = new[] { gates }.ToEquatableArray(),
            Writes = new[] { Shape.GivesSequence ? values.Give(Output) : Output, states }.ToEquatableArray(),
            Gates = gates,
            States = states,
            Shape = shape,
            Tiles = null,
        };
    }

    public override Operation? WithBefore(Operation before) => RecurrentAdvance.Of(before, this);

    /// <summary>Tiles follow from a kernel that is larger than the nearest cache.</summary>
    public override Operation WithDerived(Derivation derivation)
    {
        if (Kernel.IsNarrow || !KernelTiles.Suit(Shape))
        {
            return this;
        }

        PlannedTensor tiles = derivation.PlaceRows(OwnName ?? Layer, "recurrent_tiles", Shape.Units, Shape.Place, Shape.Place);
        derivation.Add(new KernelCall(new PackTilesKernel(), Kernel, tiles, new NumberArgument(Shape.Units), new NumberArgument(Shape.Place),
            new NumberArgument(Shape.Cell.TilesHaveAllGates ? Shape.Gate : Shape.Place)));
        return this with { Tiles = tiles };
    }

    public override void Differentiate(Adjoints adjoints)
    {
        Value deltas = adjoints.Of(Output);
        Value products = Shape.Cell.KeepsProduct ? adjoints.Partial(Gates) : adjoints.New(Gates);
        adjoints.Append(new ParameterGradient(
            Kernel,
            new KernelCall(
                new RecurrentKernelGradients(Shape),
                States, products, KernelArgument.Gradient, KernelArgument.Count, KernelArgument.FirstRow, KernelArgument.RowCount),
            IsSplit: true)
        { RowsTogether = Shape.RowsTogether });
        Value gates = products;
        if (Shape.Cell.KeepsProduct)
        {
            gates = adjoints.New(Gates);
            if (Bias != null)
            {
                adjoints.Append(new ParameterGradient(
                    Bias,
                    new KernelCall(new RecurrentBiasGradients(Shape), gates, products, KernelArgument.Gradient, KernelArgument.Count),
                    IsSplit: false));
            }
        }

        adjoints.Append(new WalkBack(this, deltas, gates, products, adjoints.Partial(Output, Shape.BackStride, rows: 1)));
    }
}

/// <summary>The walk back along the sequence, from the last step to the first.</summary>
/// <param name="Deltas">The gradients of what the layer gives.</param>
/// <param name="GateDeltas">Those of the sums over features.</param>
/// <param name="ProductDeltas">Those of the recurrent product; the same where both are added.</param>
/// <param name="Carried">The gradients of the state on their way from step to step.</param>
public sealed record WalkBack(RecurrentOperation Forward, Value Deltas, Value GateDeltas, Value ProductDeltas, Value Carried)
    : Operation(
        Forward.Layer,
        new[] { Deltas, Forward.Gates, Forward.States }.ToEquatableArray(),
        new[] { GateDeltas, ProductDeltas, Carried }.Distinct().ToEquatableArray())
{
    public override KernelCall Call(Schedule schedule)
    {
        RecurrentShape shape = Forward.Shape;
        return new KernelCall(
            new WalkBackKernel(shape),
            [
                new TurnedArgument(new TurnedTensor(Forward.Kernel, shape.Pitch, shape.Place)), Forward.Gates, Forward.States, Deltas, GateDeltas,
                .. shape.Cell.KeepsProduct ? new KernelArgument[] { ProductDeltas } : [], Carried, KernelArgument.Count,
            ]);
    }
}
