using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes the part of a batch's forward pass that takes sixteen samples in the lanes.</summary>
internal sealed class LanePass(EmitContext context, PredictionScratch scratch)
{
    private NetworkPlan Plan => context.Plan;

    private IEnumerable<OperationEmitter> Emitters => context.Emitters.Take(Plan.OperationsInLanes);

    public bool Exists => Plan.OperationsInLanes > 0;

    /// <summary>All operations run in lanes, so that outputs go straight to the user.</summary>
    public bool IsWhole => Plan.OperationsInLanes == Plan.Operations.Count;

    /// <summary>The last value that lies in lanes.</summary>
    public Value Output => Plan.Operations[Plan.OperationsInLanes - 1].Output;

    public void Require()
    {
        foreach (OperationEmitter emitter in Emitters)
        {
            emitter.RequireLanes();
        }

        context.Kernels.Add(LaneTurning.ToLanes(Plan.Network.Input.Size));
    }

    /// <summary>Writes the statements that take <c>inputs</c> through the operations and leave the output in rows.</summary>
    public void Emit(SourceWriter writer, string rows)
    {
        string current = "inputLanes";
        writer.Line($"ref float {current} = ref {At(scratch.LaneInputs)};");
        writer.Line($"Kernels.{LaneTurning.ToLanesName}(ref inputs, ref {current});");
        foreach (OperationEmitter emitter in Emitters.Where(emitter => !emitter.Operation.IsNothingInLanes))
        {
            Operation operation = emitter.Operation;
            string output = operation.RunsInPlace ? current : context.NameOf(operation.Output);
            writer.Blank();
            writer.Comment(context.Describe(operation));
            if (!operation.RunsInPlace)
            {
                writer.Line($"ref float {output} = ref {At(scratch.OffsetOf(operation.Output))};");
            }

            emitter.EmitLanes(writer, current, output);
            current = output;
        }

        writer.Blank();
        writer.Line($"{LaneTurning.ToRowsName}(ref {current}, ref {rows});");
    }

    /// <summary>Writes the method that turns the output back.</summary>
    public void EmitTurnBack(SourceWriter writer) =>
        LaneTurning.EmitToRows(writer, Output.Size, IsWhole ? Output.Size : Output.Stride);

    private static string At(int offset) =>
        offset == 0 ? "scratch" : $"Unsafe.Add(ref scratch, {Literal.Int(offset)} * {Literal.Int(SampleLanes.Count)})";
}
