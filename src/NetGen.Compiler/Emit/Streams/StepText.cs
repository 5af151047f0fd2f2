using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>Writes the operations of a step, of one stream or of rows, over references called <c>parameters</c>, <c>kept</c> and <c>scratch</c>.</summary>
/// <param name="scratch">Where values of the step lie.</param>
/// <param name="calls">How kernels are called.</param>
internal sealed class StepText(EmitContext context, StepPlan step, PredictionScratch scratch, CallWriter calls)
{
    /// <param name="names">What values are called that are there already.</param>
    /// <param name="introductions">What says which layer an operation is; null for nothing.</param>
    public void Emit(SourceWriter writer, IEnumerable<Operation> operations, Dictionary<Value, string> names, Introductions? introductions)
    {
        foreach (Operation operation in operations)
        {
            if (operation.IsTrainingOnly)
            {
                names[operation.Output] = names[operation.Input];
                continue;
            }

            introductions?.Emit(writer, operation);
            foreach (Value value in operation.Writes)
            {
                Declare(writer, operation, value, names);
            }

            writer.Line(calls.Statement(operation.Call(Schedule.One)!, value => names[value]));
        }
    }

    /// <summary>The call that takes one step of one stream.</summary>
    /// <param name="parameters">Where the parameters are.</param>
    /// <param name="frame">Where a step of an input is.</param>
    public static string Run(StepPlan step, PortTexts ports, string parameters, Func<PortText, string> frame) =>
        $"Run(ref {parameters}, {PortTexts.Join(ports.Inputs, port => $"ref {frame(port)}")}, ref kept, ref scratch{new HistoryText(step).Argument});";

    /// <summary>Writes how the references to inputs and outputs go on by one step, or by so many times one.</summary>
    public static void EmitNext(SourceWriter writer, IEnumerable<PortText> ports, string times = "")
    {
        foreach (PortText port in ports)
        {
            writer.Line($"{port.Row} = ref Unsafe.Add(ref {port.Row}, {times}{Literal.Int(port.Value.Size)});");
        }
    }

    /// <summary>Where something kept is.</summary>
    public static string Kept(StepPlan step, Value value)
    {
        KeptValue kept = step.Find(value)!;
        return $"Unsafe.Add(ref kept, {StreamNames.Place(step.OffsetOf(kept), kept.IsHistory ? kept.RowStride : 0)})";
    }

    /// <summary>How many steps a stream has taken, as it keeps that: where steps are forgotten, it goes round between the declared length and its double.</summary>
    /// <param name="steps">A name of the number.</param>
    public static string Taken(StepPlan step, string steps)
    {
        string declared = Literal.Int(step.Steps);
        return $"BitConverter.Int32BitsToSingle({(step.HasLimit ? steps : $"{steps} < {Literal.Int(2 * step.Steps)} ? {steps} : {declared} + ({steps} % {declared})")})";
    }

    private void Declare(SourceWriter writer, Operation operation, Value value, Dictionary<Value, string> names)
    {
        if (scratch.HomeOf(value) != value)
        {
            names[value] = names[operation.Input];
            return;
        }

        names[value] = context.NameOf(value);
        writer.Line($"ref float {names[value]} = ref {(value.IsKept ? Kept(step, value) : $"Unsafe.Add(ref scratch, {Literal.Int(scratch.OffsetOf(value))})")};");
    }
}
