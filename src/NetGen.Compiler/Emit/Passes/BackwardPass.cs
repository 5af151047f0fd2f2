using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes the statements of the way back over samples, operation by operation.</summary>
internal sealed class BackwardPass(EmitContext context, TapePlan tape)
{
    private readonly CallWriter _calls = new(context);

    /// <summary>The steps that parameters need, or those behind them that only the inputs' gradient needs.</summary>
    public void Emit(SourceWriter writer, bool isForInputs) => PartWriter.Emit(
        writer, isForInputs ? tape.Barriers.BackToInputs : tape.Barriers.Back, tape.Barriers.Any, steps => EmitPart(writer, steps));

    private void EmitPart(SourceWriter writer, IReadOnlyList<BackwardStep> part)
    {
        var introductions = new Introductions(context);
        var declared = new HashSet<string>();
        foreach (IGrouping<int, BackwardStep> group in part.GroupBy(step => step.Forward))
        {
            Operation forward = context.Plan.Operations[group.Key];
            Operation[] steps = [.. group.Select(step => step.Operation)];
            introductions.Emit(writer, forward);
            foreach (Value value in Used(steps))
            {
                Declare(writer, value, declared);
            }

            foreach (Operation step in steps)
            {
                EmitStep(writer, step, isCollapsed: tape.IsPartOfLoss(forward));
            }
        }
    }

    private void EmitStep(SourceWriter writer, Operation step, bool isCollapsed)
    {
        if (NeedsCopy(step))
        {
            string stride = Literal.Int(step.Input.Stride);
            writer.Line($"Memory.CopyRows(ref {Local(step.Input)}, {stride}, ref {Local(step.Output)}, {stride}, {stride}, count);");
        }

        using (isCollapsed ? writer.Block("if (!fromLogits)") : step.IsTrainingOnly ? writer.Block("if (training)") : default(SourceWriter.BlockScope?))
        {
            writer.Line(_calls.Statement(step.Call(Schedule.Rows)!, Local));
        }
    }

    /// <summary>What the steps refer to, each once: gradients that come, then values, then gradients that go.</summary>
    private IEnumerable<Value> Used(Operation[] steps)
    {
        Value[] used = [.. steps.SelectMany(step =>
        {
            IEnumerable<Value> called = step.Call(Schedule.Rows)!.Arguments.OfType<ValueArgument>().Select(argument => argument.Value);
            return NeedsCopy(step) ? called.Prepend(step.Input) : called;
        })];
        return [.. steps[0].Reads.Where(value => value.IsAdjoint), .. used.Where(value => !value.IsAdjoint && !value.IsOfBatch), .. used.Where(value => value.IsAdjoint)];
    }

    /// <summary>Whether what it turns is still read by others where it lies.</summary>
    private bool NeedsCopy(Operation step) => step.RunsOnlyInPlace && tape.PropertyOf(step.Input) != tape.PropertyOf(step.Output);

    private void Declare(SourceWriter writer, Value value, HashSet<string> declared)
    {
        if (declared.Add(Local(value)))
        {
            writer.Line($"ref float {Local(value)} = ref {tape.At(value, "first")};");
        }
    }

    private string Local(Value value)
    {
        string property = tape.PropertyOf(value);
        return value.IsOfBatch ? "memory." + property : char.ToLowerInvariant(property[0]) + property.Substring(1);
    }
}
