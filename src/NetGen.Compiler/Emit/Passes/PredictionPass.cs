using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes the forward pass of prediction: of one sample, and of a batch cut into blocks.</summary>
internal sealed partial class PredictionPass(EmitContext context, PredictionScratch scratch)
{
    private readonly LanePass _lanes = new(context, scratch);
    private readonly ScratchEmitter _memory = new(scratch, context.Target);

    private NetworkPlan Plan => context.Plan;

    public bool NeedsPool => scratch.NeedsPool;

    /// <summary>Samples that a batch is computed in blocks of.</summary>
    public int BlockRows => scratch.BlockRows;

    private string Pool => NeedsPool ? ", ScratchPool pool" : "";

    public void Require()
    {
        foreach (Operation operation in Plan.Operations.Where(operation => !operation.IsTrainingOnly))
        {
            context.Require(operation.Call(Schedule.One)!.Kernel);
            context.Require(operation.Call(Schedule.Rows)!.Kernel);
        }

        if (_lanes.Exists)
        {
            _lanes.Require();
        }
    }

    public void Emit(SourceWriter writer)
    {
        writer.Summary("Prediction, layer by layer.");
        using (writer.Block("internal static class Prediction"))
        {
            EmitEntry(writer, "Computes one sample.", "void Predict", ", Span<float> output", () =>
            {
                writer.Line("Run(ref parameters.First, ref MemoryMarshal.GetReference(input), ref scratch);");
                writer.Line(CopyOut);
            });
            writer.Blank();
            EmitEntry(writer, ClassSummary, "int PredictClass", "", () => EmitClass(writer));
            writer.Blank();
            EmitBatch(writer);
            writer.Blank();
            EmitSample(writer);
            writer.Blank();
            EmitBlock(writer);
            if (_lanes.Exists)
            {
                writer.Blank();
                EmitLanes(writer);
                writer.Blank();
                _lanes.EmitTurnBack(writer);
            }

            if (!Plan.Network.IsStandalone)
            {
                writer.Blank();
                EmitActivations(writer);
            }
        }

        _memory.EmitTypes(writer);
    }

    private string ClassSummary => Plan.Network.Output.Size == 1
        ? "Computes one sample: 1 where the output is at least one half, else 0."
        : "Computes one sample: the index of the largest output, the lowest on a tie.";

    private string OutputReference => OutputOffset == 0 ? "scratch" : $"Unsafe.Add(ref scratch, {Literal.Int(OutputOffset)})";

    private int OutputOffset => scratch.OffsetOf(Plan.Output);

    private string CopyOut
    {
        get
        {
            string size = Literal.Int(Plan.Output.Size);
            return Plan.Output.Size == 1
                ? $"output[0] = {OutputReference};"
                : $"MemoryMarshal.CreateReadOnlySpan(ref {OutputReference}, {size}).CopyTo(output);";
        }
    }

    private void EmitEntry(SourceWriter writer, string summary, string signature, string output, Action body)
    {
        writer.Summary(summary);
        _memory.EmitSampleAttribute(writer);
        using (writer.Block($"internal static {signature}(AlignedMemory parameters, ReadOnlySpan<float> input{output}{Pool})"))
        {
            writer.Line("Memory.CheckLength(input.Length, InputSize, \"input\");");
            if (output.Length > 0)
            {
                writer.Line("Memory.CheckLength(output.Length, OutputSize, \"output\");");
            }

            _memory.EmitSample(writer, body);
            if (output.Length == 0)
            {
                writer.Line("return best;");
            }
        }
    }

    private void EmitClass(SourceWriter writer)
    {
        writer.Line("Run(ref parameters.First, ref MemoryMarshal.GetReference(input), ref scratch);");
        writer.Line($"ref float outputs = ref {OutputReference};");
        if (Plan.Output.Size == 1)
        {
            writer.Line("int best = outputs >= 0.5f ? 1 : 0;");
        }
        else
        {
            writer.Line("int best = 0;");
            using (writer.Block($"for (int j = 1; j < {Literal.Int(Plan.Output.Size)}; j++)"))
            {
                using (writer.Block("if (Unsafe.Add(ref outputs, j) > Unsafe.Add(ref outputs, best))"))
                {
                    writer.Line("best = j;");
                }
            }

            writer.Blank();
        }
    }

    private void EmitBatch(SourceWriter writer)
    {
        writer.Summary(
            $"Computes count samples, {Literal.Int(scratch.BlockRows)} at a time, so that hidden values stay in the nearest cache.");
        _memory.EmitBlockAttribute(writer);
        string signature = $"AlignedMemory parameters, ReadOnlySpan<float> inputs, Span<float> outputs{Pool}";
        using (writer.Block($"internal static void PredictBatch({signature})"))
        {
            writer.Line(CheckBatch);
            writer.Blank();
            _memory.EmitBlock(writer, () =>
            {
                if (_lanes.Exists)
                {
                    EmitLaneBlocks(writer);
                }

                EmitBlocks(writer);
            });
        }
    }

    /// <summary>Sixteen samples at a time; what is left goes on in rows.</summary>
    private void EmitLaneBlocks(SourceWriter writer)
    {
        string rows = Literal.Int(scratch.BlockRows);
        using (writer.Block($"for (; Vector128.IsHardwareAccelerated && count >= {rows}; count -= {rows})"))
        {
            writer.Line("RunLanes(ref parameters.First, ref input, ref scratch, ref output);");
            writer.Line($"input = ref Unsafe.Add(ref input, {rows} * InputSize);");
            writer.Line($"output = ref Unsafe.Add(ref output, {rows} * OutputSize);");
        }

        writer.Blank();
    }

    private void EmitBlocks(SourceWriter writer)
    {
        string rows = Literal.Int(scratch.BlockRows);
        using (writer.Block($"for (int sample = 0; sample < count; sample += {rows})"))
        {
            writer.Line($"int block = Math.Min({rows}, count - sample);");
            writer.Line("RunBlock(ref parameters.First, ref input, ref scratch, block);");
            string from = OutputOffset == 0 ? "scratch" : $"Unsafe.Add(ref scratch, {Literal.Int(OutputOffset)} * {rows})";
            EmitCopyOut(writer, from, "block");
            writer.Line("input = ref Unsafe.Add(ref input, block * InputSize);");
            writer.Line("output = ref Unsafe.Add(ref output, block * OutputSize);");
        }
    }

    private void EmitCopyOut(SourceWriter writer, string from, string count) => writer.Line(
        $"Memory.CopyRows(ref {from}, {Literal.Int(Plan.Output.Stride)}, ref output, OutputSize, OutputSize, {count});");

    /// <summary>Sixteen samples: the leading operations in lanes, the others in rows.</summary>
    private void EmitLanes(SourceWriter writer)
    {
        string rows = Literal.Int(scratch.BlockRows);
        writer.Summary("Sixteen samples, one in each lane: values lie [unit][sample], so that narrow layers fill the vectors.");
        Optimized.MarkPart(writer, context.Target);
        using (writer.Block("private static void RunLanes(ref float parameters, ref float inputs, ref float scratch, ref float output)"))
        {
            if (_lanes.IsWhole)
            {
                _lanes.Emit(writer, "output");
                return;
            }

            writer.Line($"const int count = {rows};");
            string turned = context.NameOf(_lanes.Output) + "Rows";
            writer.Line($"ref float {turned} = ref Unsafe.Add(ref scratch, {Literal.Int(scratch.LaneOutputs)} * {rows});");
            _lanes.Emit(writer, turned);
            Dictionary<int, string> names = EmitOperations(
                writer, Schedule.Rows, Plan.Operations.Skip(Plan.OperationsInLanes), _lanes.Output, turned);
            writer.Blank();
            EmitCopyOut(writer, names[Plan.Output.Index], rows);
        }
    }

    private void EmitSample(SourceWriter writer)
    {
        writer.Summary("One sample through all layers; hidden values and outputs are left in the scratch memory.");
        Optimized.MarkPart(writer, context.Target);
        using (writer.Block("private static void Run(ref float parameters, ref float inputs, ref float scratch)"))
        {
            EmitOperations(writer, Schedule.One, Plan.Operations, Plan.Input, "inputs");
        }
    }

    private void EmitBlock(SourceWriter writer)
    {
        writer.Summary("Count samples through all layers; hidden values and outputs are left in the scratch memory.");
        Optimized.MarkPart(writer, context.Target);
        using (writer.Block("private static void RunBlock(ref float parameters, ref float inputs, ref float scratch, int count)"))
        {
            EmitOperations(writer, Schedule.Rows, Plan.Operations, Plan.Input, "inputs");
        }
    }

    /// <summary>Writes operations from a value on; gives the names of what they give.</summary>
    private Dictionary<int, string> EmitOperations(
        SourceWriter writer, Schedule schedule, IEnumerable<Operation> operations, Value start, string name, Action<Operation, string>? behind = null)
    {
        var names = new Dictionary<int, string> { [Plan.Input.Index] = "inputs", [start.Index] = name };
        var calls = new CallWriter(context) { Count = schedule == Schedule.One ? "1" : "count" };
        string rows = schedule == Schedule.One ? "" : " * " + Literal.Int(scratch.BlockRows);
        foreach (Operation operation in operations)
        {
            if (operation.IsTrainingOnly)
            {
                names[operation.Output.Index] = names[operation.Input.Index];
                continue;
            }

            bool isAlias = scratch.HomeOf(operation.Output) != operation.Output;
            string output = isAlias ? names[operation.Input.Index] : context.NameOf(operation.Output);
            writer.Blank();
            writer.Comment(context.Describe(operation));
            if (!isAlias)
            {
                int offset = scratch.OffsetOf(operation.Output);
                writer.Line($"ref float {output} = ref {(offset == 0 ? "scratch" : $"Unsafe.Add(ref scratch, {Literal.Int(offset)}{rows})")};");
            }

            names[operation.Output.Index] = output;
            writer.Line(calls.Statement(operation.Call(schedule)!, value => names[value.Index]));
            behind?.Invoke(operation, output);
        }

        return names;
    }

    private const string CheckBatch =
        """
        int count = Memory.CountSamples(inputs.Length, InputSize, "inputs");
        Memory.CheckLength(outputs.Length, (long)count * OutputSize, "outputs");
        if (inputs.Overlaps(outputs))
        {
            throw new ArgumentException("The outputs must not overlap the inputs.", "outputs");
        }

        ref float input = ref MemoryMarshal.GetReference(inputs);
        ref float output = ref MemoryMarshal.GetReference(outputs);
        """;
}
