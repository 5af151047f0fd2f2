using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>Writes a step of sixteen streams in the lanes of vectors, and of a group that isn't full.</summary>
/// <remarks>In the memory of a group lies what they keep, then the values of the present step, then the rows of a group that isn't full.</remarks>
internal sealed class StreamLanesPass(EmitContext context, NetworkPlan plan, StepPlan step, PortTexts ports, PredictionScratch scratch)
{
    private const int Count = SampleLanes.Count;

    private readonly LanePass _lanes = new(context, plan, ports, scratch, value => Kept(step, value));
    private readonly HistoryText _history = new(step);

    /// <summary>Whether there is anything that runs in lanes.</summary>
    public bool Exists => _lanes.Exists;

    /// <summary>Floats of a group's memory.</summary>
    public int Length => RowsOffset + (Count * ports.Inputs.Concat(ports.Outputs).Sum(port => port.Value.Size));

    /// <summary>Where values of the present step begin, behind what is kept.</summary>
    private int ScratchOffset => step.KeptLengthInLanes;

    /// <summary>Where the frames of a group that isn't full begin, and behind them what it gives.</summary>
    private int RowsOffset => ScratchOffset + Value.Pad(scratch.BlockLength, Count);

    public void Require()
    {
        if (Exists)
        {
            _lanes.Require();
            foreach (Operation operation in _lanes.Others.Where(operation => !operation.IsTrainingOnly))
            {
                context.Require(operation.Call(Schedule.Rows)!.Kernel);
            }
        }
    }

    public void Emit(SourceWriter writer)
    {
        EmitStep(writer);
        writer.Blank();
        EmitRunLanes(writer);
        _lanes.EmitTurnBack(writer);
    }

    private static string Kept(StepPlan step, Value value)
    {
        KeptValue kept = step.Find(value)!;
        return $"Unsafe.Add(ref kept, {StreamNames.Place(step.OffsetInLanesOf(kept), kept.IsHistory ? kept.RowInLanes * Count : 0)})";
    }

    private void EmitStep(SourceWriter writer)
    {
        if (step.HasHistory)
        {
            writer.Summary("Moves the steps that are kept of sixteen streams to the start of their memory.");
            using (writer.Block("private static void MoveGroupBack(ref float kept)"))
            {
                _history.EmitMoves(writer, step.OffsetInLanesOf, kept => kept.RowInLanes * Count);
            }

            writer.Blank();
        }

        writer.Summary("One step of up to sixteen streams; a group that isn't full has sixteen rows of its own, of which some mean nothing.");
        Optimized.Mark(writer, context.Target);
        string outputs = PortTexts.Join(ports.Outputs, output => "ref float " + output.Row);
        using (writer.Block($"private static void StepGroup(ref float parameters, {ports.References}, ref float kept, int taken{_history.Parameter}, {outputs})"))
        {
            using (writer.Block($"if (taken == {Literal.Int(Count)})"))
            {
                writer.Line($"RunLanes(ref parameters, {ports.Arguments}, ref kept{_history.Argument}, {PortTexts.Join(ports.Outputs, Row)});");
                writer.Line("return;");
            }

            writer.Blank();
            int at = RowsOffset;
            foreach (PortText port in ports.Inputs.Concat(ports.Outputs))
            {
                writer.Line($"ref float {Own(port)} = ref Unsafe.Add(ref kept, {Literal.Int(at)});");
                at += Count * port.Value.Size;
            }

            foreach (PortText input in ports.Inputs)
            {
                writer.Line(Rows(input, $"ref {input.Reference}", $"ref {Own(input)}"));
            }

            writer.Line($"RunLanes(ref parameters, {PortTexts.Join(ports.Inputs, port => "ref " + Own(port))}, ref kept{_history.Argument}, {PortTexts.Join(ports.Outputs, port => "ref " + Own(port))});");
            foreach (PortText output in ports.Outputs)
            {
                writer.Line(Rows(output, $"ref {Own(output)}", $"ref {output.Row}"));
            }
        }
    }

    private static string Rows(PortText port, string from, string to) =>
        $"Memory.CopyRows({from}, {Literal.Int(port.Value.Size)}, {to}, {Literal.Int(port.Value.Size)}, {Literal.Int(port.Value.Size)}, taken);";

    private static string Own(PortText port) => port.Port.IsNamed ? port.With("rows") : port.One + "Rows";

    /// <summary>A port as an argument.</summary>
    public static string Row(PortText port) => "ref " + port.Row;

    private void EmitRunLanes(SourceWriter writer)
    {
        writer.Summary("One step of sixteen streams, one in each lane: values lie [unit][stream].");
        Optimized.MarkPart(writer, context.Target);
        string outputs = PortTexts.Join(ports.Outputs, output => "ref float " + output.Row);
        using (writer.Block($"private static void RunLanes(ref float parameters, {ports.References}, ref float kept{_history.Parameter}, {outputs})"))
        {
            writer.Line($"ref float scratch = ref Unsafe.Add(ref kept, {Literal.Int(ScratchOffset)});");
            if (_lanes.Others.Any())
            {
                writer.Line($"const int count = {Literal.Int(Count)};");
            }

            WidenedText.Emit(writer, _lanes.Calls, scratch.WidenedOffsetInBlock);
            Dictionary<int, string> names = _lanes.Emit(writer);
            var calls = new CallWriter(context);
            foreach (Operation operation in _lanes.Others)
            {
                EmitInRows(writer, operation, calls, names);
            }

            foreach (PortText output in ports.Outputs.Where(output => names.ContainsKey(output.Value.Index)))
            {
                string size = Literal.Int(output.Value.Size);
                writer.Line($"Memory.CopyRows(ref {names[output.Value.Index]}, {Literal.Int(output.Value.Stride)}, ref {output.Row}, {size}, {size}, {Literal.Int(Count)});");
            }
        }
    }

    /// <summary>An operation that has no kernel over lanes takes the streams as rows.</summary>
    private void EmitInRows(SourceWriter writer, Operation operation, CallWriter calls, Dictionary<int, string> names)
    {
        if (operation.IsTrainingOnly)
        {
            names[operation.Output.Index] = names[operation.Input.Index];
            return;
        }

        bool isAlias = scratch.HomeOf(operation.Output) != operation.Output;
        string output = names[operation.Output.Index] = isAlias ? names[operation.Input.Index] : context.NameOf(operation.Output);
        writer.Blank();
        writer.Comment(context.Describe(operation));
        if (!isAlias)
        {
            writer.Line($"ref float {output} = ref Unsafe.Add(ref scratch, {Literal.Int(scratch.OffsetOf(operation.Output) * Count)});");
        }

        writer.Line(calls.Statement(operation.Call(Schedule.Rows)!, value => value.IsInput ? ports.Inputs.First(port => port.Value == value).Reference : names[value.Index]));
    }
}
