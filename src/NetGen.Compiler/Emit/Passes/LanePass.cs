using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes the part of a batch's forward pass that takes sixteen samples in the lanes.</summary>
/// <param name="plan">The plan of the network, or of a step of it.</param>
/// <param name="ports">What that reads and gives.</param>
/// <param name="scratch">Where it keeps values.</param>
/// <param name="kept">Where something is that stays from one step to the next; null where nothing does.</param>
internal sealed class LanePass(EmitContext context, NetworkPlan plan, PortTexts ports, PredictionScratch scratch, Func<Value, string>? kept = null)
{
    private NetworkPlan Plan => plan;

    private LanePlan Lanes => Plan.Prediction.Lanes;

    public bool Exists => Lanes.Exists;

    /// <summary>The operations that run in rows behind it, in the order of the network.</summary>
    public IEnumerable<Operation> Others => Plan.Prediction.Operations.Where(operation => !Lanes.Operations.Contains(operation));

    /// <summary>The calls of all operations, in lanes and behind them in rows.</summary>
    public IEnumerable<KernelCall?> Calls => Lanes.Operations.Where(operation => !IsNothing(operation)).Select(operation => operation.Call(Schedule.Lanes))
        .Concat(Others.Where(operation => !operation.IsTrainingOnly).Select(operation => operation.Call(Schedule.Rows)));

    public void Require()
    {
        foreach (Operation operation in Lanes.Operations.Where(operation => !IsNothing(operation)))
        {
            context.Require(operation.Call(Schedule.Lanes)!.Kernel);
        }

        foreach (Value input in Lanes.Inputs)
        {
            context.Require(Turning(input));
        }
    }

    /// <summary>
    /// Writes the statements that take the inputs through the operations. What only the user reads goes to the references of the
    /// outputs; what operations in rows read is left in the scratch memory, under the names that this gives.
    /// </summary>
    public Dictionary<int, string> Emit(SourceWriter writer)
    {
        var rows = new Dictionary<int, string>();
        foreach (Value value in Lanes.Given.Where(IsReadInRows))
        {
            rows[value.Index] = context.NameOf(value) + "Rows";
            writer.Line($"ref float {rows[value.Index]} = ref {At(scratch.TurnedOffsetOf(value))};");
        }

        var names = new Dictionary<int, string>();
        var calls = new CallWriter(context) { Carry = kept == null ? "0" : "1" };
        foreach (PortText input in ports.Inputs.Where(input => Lanes.Inputs.Contains(input.Value)))
        {
            string lanes = names[input.Value.Index] = (input.Port.IsNamed ? input.Reference : "input") + "Lanes";
            writer.Line($"ref float {lanes} = ref {At(scratch.TurnedOffsetOf(input.Value))};");
            writer.Line($"{KernelLibrary.Own}.{context.NameOf(Turning(input.Value))}(ref {input.Reference}, ref {lanes});");
        }

        foreach (Operation operation in Lanes.Operations)
        {
            names[operation.Output.Index] = EmitOperation(writer, calls, operation, names);
            if (Lanes.Given.Contains(operation.Output))
            {
                EmitTurningBack(writer, operation.Output, names[operation.Output.Index], rows);
            }
        }

        return rows;
    }

    /// <summary>Writes the methods that turn values back.</summary>
    public void EmitTurnBack(SourceWriter writer)
    {
        (int Size, int Stride, int Rows)[] turned = [.. Lanes.Given.Select(value => (value.Size, StrideOf(value), RowsOf(value))).Distinct()];
        foreach ((int size, int stride, int rows) in turned)
        {
            writer.Blank();
            LaneTurning.EmitToRows(writer, TurningBack(size, stride), size, stride, rows);
        }
    }

    /// <summary>Writes an operation; gives the name of what it gives in lanes.</summary>
    private string EmitOperation(SourceWriter writer, CallWriter calls, Operation operation, Dictionary<int, string> names)
    {
        if (IsNothing(operation))
        {
            return names[operation.Input.Index];
        }

        bool isAlias = scratch.HomeOf(operation.Output) != operation.Output;
        string output = isAlias ? names[operation.Input.Index] : context.NameOf(operation.Output);
        writer.Blank();
        writer.Comment(context.Describe(operation));
        if (!isAlias)
        {
            writer.Line($"ref float {output} = ref {PlaceOf(operation.Output)};");
        }

        foreach (Value value in operation.Writes.Skip(1))
        {
            names[value.Index] = context.NameOf(value);
            writer.Line($"ref float {names[value.Index]} = ref {PlaceOf(value)};");
        }

        writer.Line(calls.Statement(operation.Call(Schedule.Lanes)!, value => value == operation.Output ? output : names[value.Index]));
        return output;
    }

    /// <summary>Turns a value back where it stands: an operation in lanes may work in its memory later, though one in rows reads it.</summary>
    private void EmitTurningBack(SourceWriter writer, Value value, string lanes, Dictionary<int, string> rows)
    {
        writer.Blank();
        string turning = TurningBack(value.Size, StrideOf(value));
        IEnumerable<string> places = rows.TryGetValue(value.Index, out string? place)
            ? [place]
            : ports.Outputs.Where(output => output.Value == value).Select(output => output.Row);
        foreach (string each in places)
        {
            writer.Line($"{turning}(ref {lanes}, ref {each});");
        }
    }

    /// <summary>Whether an operation reads a value in rows; else it goes straight to the user.</summary>
    private bool IsReadInRows(Value value) => Others.Any(operation => operation.Reads.Contains(value));

    private int RowsOf(Value value) => IsReadInRows(value) ? value.Rows : 1;

    private int StrideOf(Value value) => IsReadInRows(value) ? value.Stride : value.Size;

    private ToLanesKernel Turning(Value input) => new(input.Size, IsNamedBySize: Lanes.Inputs.Count > 1 || plan != context.Plan);

    private string TurningBack(int size, int stride) => Lanes.Given.Count == 1 ? LaneTurning.ToRowsName
        : LaneTurning.ToRowsName + "Of" + Literal.Int(size) + (stride == size ? "" : "In" + Literal.Int(stride));

    /// <summary>Whether the output is the input; not so where others read that too, as the output may be worked on in place.</summary>
    private bool IsNothing(Operation operation) => operation.IsTrainingOnly
        || (operation.IsNothingInLanes && Plan.Prediction.Operations.Count(other => other.Reads.Contains(operation.Input)) == 1);

    private string PlaceOf(Value value) => value.IsKept ? kept!(value) : At(scratch.OffsetOf(value));

    private static string At(int offset) =>
        offset == 0 ? "scratch" : $"Unsafe.Add(ref scratch, {Literal.Int(offset)} * {Literal.Int(SampleLanes.Count)})";
}
