using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>Writes several steps as rows of each operation: those of one stream, or a step of each of several streams.</summary>
/// <remarks>
/// Products take all rows, as many as their tiles have; operations on what streams keep take those alone that mean something, each with a place of its
/// own. In memory lie the values of all rows, then the places, then the frames of rows that are fewer.
/// </remarks>
internal sealed class StepRowsPass
{
    /// <summary>The method that it writes.</summary>
    public const string Method = "RunTogether";

    private readonly EmitContext _context;
    private readonly StepPlan _step;
    private readonly StepsTogether _together;
    private readonly PortTexts _ports;
    private readonly PredictionScratch _scratch;

    /// <param name="ports">What one step reads and gives.</param>
    public StepRowsPass(EmitContext context, StepPlan step, StepsTogether together, PortTexts ports)
    {
        _context = context;
        _step = step;
        _together = together;
        _scratch = new PredictionScratch(together.AsNetwork(context.Plan));
        _ports = ports;
    }

    /// <summary>Floats of memory.</summary>
    public int Length => FramesOffset + _ports.Inputs.Sum(FloatsOf);

    private int PlacesOffset => _scratch.FloatsPerSample;

    private int FramesOffset => PlacesOffset + (_step.Position == null ? 0 : Value.Pad(_together.Count, SampleLanes.Count));

    /// <summary>Where the rows of an output begin, in floats of memory.</summary>
    public int OffsetOf(PortText output) => _scratch.OffsetOf(Given(output));

    /// <summary>Floats from one of them to the next.</summary>
    public int StrideOf(PortText output) => Given(output).Stride / _together.Count;

    public void Require()
    {
        foreach (Operation operation in _together.Operations.Where(operation => !operation.IsTrainingOnly))
        {
            _context.Require(operation.Call(Schedule.One)!.Kernel);
        }
    }

    /// <summary>The call for some rows, whose frames follow each other.</summary>
    /// <param name="apart">Floats from what one row keeps to what the next keeps; 0 where all are steps of one stream.</param>
    public string Call(string apart) =>
        $"{Method}(ref weights, {PortTexts.Join(_ports.Inputs, port => "ref " + port.Row)}, ref kept, ref scratch, rows, {apart});";

    public void Emit(SourceWriter writer)
    {
        writer.Summary(
            $"Up to {Quantity.Of(_together.Count, "step")} through all layers together, so that they share each row of a kernel: those of one stream, "
            + "or one of each of several, whose memory lies so many floats apart.");
        Optimized.MarkPart(writer, _context.Target);
        using (writer.Block($"private static void {Method}(ref float parameters, {_ports.References}, ref float kept, ref float scratch, int rows, int apart)"))
        {
            EmitFrames(writer);
            var names = _ports.Inputs.Select((port, i) => (port, i)).ToDictionary(each => _together.Inputs[each.i], each => each.port.Reference);
            if (_step.Position is { } position)
            {
                EmitPlaces(writer, position);
                names[position] = "places";
            }

            new StepText(_context, _step, _scratch, new CallWriter(_context) { Count = "1", Carry = "1", StepRows = "rows", Apart = "apart" })
                .Emit(writer, _together.Operations, names, introductions: null);
            if (_step.Position != null)
            {
                EmitAdvance(writer);
            }
        }
    }

    private Value Given(PortText output) => _together.Outputs[_ports.Outputs.ToList().IndexOf(output)];

    private int FloatsOf(PortText input) => Value.Pad(_together.Count * input.Value.Size, SampleLanes.Count);

    /// <summary>Products read all rows: frames that are fewer are copied to where as many may be read.</summary>
    private void EmitFrames(SourceWriter writer)
    {
        int at = FramesOffset;
        using (writer.Block($"if (rows < {Literal.Int(_together.Count)})"))
        {
            foreach (PortText input in _ports.Inputs)
            {
                string own = input.Port.IsNamed ? input.With("rows") : "own";
                string size = Literal.Int(input.Value.Size);
                writer.Line($"ref float {own} = ref Unsafe.Add(ref scratch, {Literal.Int(at)});");
                writer.Line($"Memory.CopyRows(ref {input.Reference}, {size}, ref {own}, {size}, {size}, rows);");
                writer.Line($"{input.Reference} = ref {own};");
                at += FloatsOf(input);
            }
        }

        writer.Blank();
    }

    /// <summary>Steps of one stream follow each other; those of several stand where each has got to.</summary>
    private void EmitPlaces(SourceWriter writer, Value position)
    {
        writer.Line($"ref float position = ref {StepText.Kept(_step, position)};");
        writer.Line($"ref float places = ref Unsafe.Add(ref scratch, {Literal.Int(PlacesOffset)});");
        using (writer.Block("for (int row = 0; row < rows; row++)"))
        {
            writer.Line("int before = BitConverter.SingleToInt32Bits(Unsafe.Add(ref position, row * apart));");
            writer.Line("Unsafe.Add(ref places, row) = BitConverter.Int32BitsToSingle(apart == 0 ? before + row : before);");
        }

        writer.Blank();
    }

    private void EmitAdvance(SourceWriter writer)
    {
        writer.Blank();
        using (writer.Block("for (int row = 0; row < rows; row++)"))
        {
            writer.Line("int steps = BitConverter.SingleToInt32Bits(Unsafe.Add(ref places, row)) + 1;");
            writer.Line($"Unsafe.Add(ref position, row * apart) = {StepText.Taken(_step, "steps")};");
        }
    }
}
