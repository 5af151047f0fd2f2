using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes the part of a batch's forward pass that takes sixteen samples in the lanes.</summary>
internal sealed class LanePass(EmitContext context, PredictionScratch scratch)
{
    private NetworkPlan Plan => context.Plan;

    private IEnumerable<Operation> Operations => Plan.Operations.Take(Plan.OperationsInLanes);

    public bool Exists => Plan.OperationsInLanes > 0;

    /// <summary>All operations run in lanes, so that outputs go straight to the user.</summary>
    public bool IsWhole => Plan.OperationsInLanes == Plan.Operations.Count;

    /// <summary>The last value that lies in lanes.</summary>
    public Value Output => Plan.Operations[Plan.OperationsInLanes - 1].Output;

    public void Require()
    {
        foreach (Operation operation in Operations.Where(operation => !IsNothing(operation)))
        {
            context.Require(operation.Call(Schedule.Lanes)!.Kernel);
        }

        context.Require(new ToLanesKernel(Plan.Input.Size));
    }

    /// <summary>Writes the statements that take <c>inputs</c> through the operations and leave the output in rows.</summary>
    public void Emit(SourceWriter writer, string rows)
    {
        var names = new Dictionary<int, string> { [Plan.Input.Index] = "inputLanes" };
        var calls = new CallWriter(context);
        writer.Line($"ref float inputLanes = ref {At(scratch.LaneInputs)};");
        writer.Line($"{KernelLibrary.Own}.{context.NameOf(new ToLanesKernel(Plan.Input.Size))}(ref inputs, ref inputLanes);");
        foreach (Operation operation in Operations)
        {
            if (IsNothing(operation))
            {
                names[operation.Output.Index] = names[operation.Input.Index];
                continue;
            }

            bool isAlias = scratch.HomeOf(operation.Output) != operation.Output;
            names[operation.Output.Index] = isAlias ? names[operation.Input.Index] : context.NameOf(operation.Output);
            writer.Blank();
            writer.Comment(context.Describe(operation));
            if (!isAlias)
            {
                writer.Line($"ref float {names[operation.Output.Index]} = ref {At(scratch.OffsetOf(operation.Output))};");
            }

            writer.Line(calls.Statement(operation.Call(Schedule.Lanes)!, value => names[value.Index]));
        }

        writer.Blank();
        writer.Line($"{LaneTurning.ToRowsName}(ref {names[Output.Index]}, ref {rows});");
    }

    /// <summary>Writes the method that turns the output back.</summary>
    public void EmitTurnBack(SourceWriter writer) =>
        LaneTurning.EmitToRows(writer, Output.Size, IsWhole ? Output.Size : Output.Stride);

    /// <summary>Whether the output is the input; not so where others read that too, as the output may be worked on in place.</summary>
    private bool IsNothing(Operation operation) => operation.IsTrainingOnly
        || (operation.IsNothingInLanes && Plan.Operations.Count(other => other.Reads.Contains(operation.Input)) == 1);

    private static string At(int offset) =>
        offset == 0 ? "scratch" : $"Unsafe.Add(ref scratch, {Literal.Int(offset)} * {Literal.Int(SampleLanes.Count)})";
}
