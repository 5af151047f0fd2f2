using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <content>One sample, and operations one after another.</content>
internal sealed partial class PredictionPass
{
    private void EmitSample(SourceWriter writer)
    {
        writer.Summary($"One sample through all layers; {Left}");
        Optimized.MarkPart(writer, context.Target);
        using (writer.Block($"private static void Run(ref float parameters, {context.Ports.References}, ref float scratch{DirectReferences})"))
        {
            WidenedText.Emit(writer, CallsOf(Schedule.One), scratch.WidenedOffset);
            EmitOneSample(writer);
        }
    }

    private IEnumerable<KernelCall?> CallsOf(Schedule schedule) =>
        Plan.Prediction.Operations.Where(operation => !operation.IsTrainingOnly).Select(operation => operation.Call(schedule));

    /// <summary>Declares where a value lies.</summary>
    private void EmitPlace(SourceWriter writer, Value value, string rows, bool givesDirectly = false)
    {
        int offset = scratch.OffsetOf(value);
        string place = givesDirectly && Direct.FirstOrDefault(output => output.Value == value) is { } direct ? direct.Row
            : offset == 0 ? "scratch"
            : $"Unsafe.Add(ref scratch, {Literal.Int(offset)}{rows})";
        writer.Line($"ref float {context.NameOf(value)} = ref {place};");
    }

    /// <summary>Writes operations that read the inputs and values that there are; gives the names of these and of what they give.</summary>
    private Dictionary<int, string> EmitOperations(
        SourceWriter writer, Schedule schedule, IEnumerable<Operation> operations, Dictionary<int, string>? known = null,
        Action<Operation, string>? behind = null, Value? isPlaced = null, bool givesDirectly = true)
    {
        Dictionary<int, string> names = known ?? [];
        foreach (PortText input in context.Inputs)
        {
            names[input.Value.Index] = input.Reference;
        }

        var calls = new CallWriter(context) { Count = schedule == Schedule.One ? "1" : "count" };
        string rows = schedule == Schedule.One ? "" : " * " + Literal.Int(scratch.BlockRows);
        var introductions = new Introductions(context);
        foreach (Operation operation in operations)
        {
            if (operation.IsTrainingOnly)
            {
                names[operation.Output.Index] = names[operation.Input.Index];
                continue;
            }

            bool isAlias = scratch.HomeOf(operation.Output) != operation.Output;
            string output = isAlias ? names[operation.Input.Index] : context.NameOf(operation.Output);
            introductions.Emit(writer, operation);
            if (!isAlias && operation.Output != isPlaced)
            {
                EmitPlace(writer, operation.Output, rows, givesDirectly);
            }

            foreach (Value value in operation.Writes.Skip(1))
            {
                names[value.Index] = context.NameOf(value);
                EmitPlace(writer, value, rows);
            }

            names[operation.Output.Index] = output;
            writer.Line(calls.Statement(operation.Call(schedule)!, value => names[value.Index]));
            behind?.Invoke(operation, output);
        }

        return names;
    }
}
