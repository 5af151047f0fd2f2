using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes the forward pass of prediction: of one sample, and of a batch cut into blocks.</summary>
internal sealed partial class PredictionPass(EmitContext context, PredictionScratch scratch)
{
    private readonly LanePass _lanes = new(context, context.Plan, context.Ports, scratch);
    private readonly ScratchEmitter _memory = new(scratch, context.Target);

    private NetworkPlan Plan => context.Plan;

    /// <summary>Whether batches go through the pass of one sample.</summary>
    private bool IsOneByOne => scratch.BlockRows == 1;

    /// <summary>
    /// Whether the pass that stops at a layer is the one of a sample too: its questions are nothing beside the work of a large network, and one
    /// text does for both.
    /// </summary>
    private bool GoesAsFarAsAsked => IsOneByOne && Plan.Prediction.Pooled.Count == 0 && !Plan.Network.IsStandalone
        && Plan.Prediction.Operations.LastOrDefault() is { } last && LastGiven == last && (last.Output.Rows == 1 || last.Output.Stride == last.Output.Size);

    /// <summary>The call of the pass of a sample, up to its arguments.</summary>
    private string RunSample => GoesAsFarAsAsked ? "RunTo(int.MaxValue, " : "Run(";

    public bool NeedsPool => scratch.NeedsPool;

    /// <summary>Samples that a batch is computed in blocks of.</summary>
    public int BlockRows => scratch.BlockRows;

    /// <summary>Floats of one sample's values between layers.</summary>
    public int FloatsPerSample => scratch.FloatsPerSample;

    private string Pool => NeedsPool ? ", ScratchPool pool" : "";

    /// <summary>Where the parameters lie, with what follows from them.</summary>
    private string Parameters => Plan.Prediction.HasDerivations ? "Derived.Current(parameters)" : "parameters.First";

    /// <summary>The same in a batch, asked for once.</summary>
    private string BatchParameters => Plan.Prediction.HasDerivations ? "first" : "parameters.First";

    public void Require()
    {
        DerivedEmitter.Require(context);
        foreach (Operation operation in Plan.Prediction.Operations.Where(operation => !operation.IsTrainingOnly))
        {
            context.Require(operation.Call(Schedule.One)!.Kernel);
            context.Require(operation.Call(Schedule.Rows)!.Kernel);
        }

        foreach (Operation operation in Plan.Prediction.Pooled.Concat(Plan.Prediction.OverPatches))
        {
            context.Require(operation.Call(Schedule.One)!.Kernel);
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
            EmitPredict(writer);
            writer.Blank();
            foreach ((NetworkOutput output, PortText text) in Plan.Network.Outputs.Zip(context.Outputs, (output, text) => (output, text)))
            {
                if (output.HasClasses)
                {
                    EmitClass(writer, output, text);
                    writer.Blank();
                }
            }

            EmitBatch(writer);
            if (!GoesAsFarAsAsked)
            {
                writer.Blank();
                EmitSample(writer);
            }

            if (!IsOneByOne)
            {
                writer.Blank();
                EmitBlock(writer);
            }

            if (_lanes.Exists)
            {
                writer.Blank();
                EmitLanes(writer);
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

    private string ReferenceTo(PortText output)
    {
        int offset = scratch.OffsetOf(output.Value);
        return offset == 0 ? "scratch" : $"Unsafe.Add(ref scratch, {Literal.Int(offset)})";
    }

    private string CopyOut(PortText output)
    {
        string size = Literal.Int(output.Value.Size);
        return output.Value.Size == 1
            ? $"{output.One}[0] = {ReferenceTo(output)};"
            : $"MemoryMarshal.CreateReadOnlySpan(ref {ReferenceTo(output)}, {size}).CopyTo({output.One});";
    }

    /// <summary>The spans of one sample, as parameters.</summary>
    private string SampleParameters => PortTexts.Join(context.Inputs, input => $"ReadOnlySpan<float> {input.One}");

    /// <summary>Where those spans start, as arguments.</summary>
    private string SampleReferences => PortTexts.Join(context.Inputs, input => $"ref MemoryMarshal.GetReference({input.One})");

    private void CheckSample(SourceWriter writer, IEnumerable<PortText> ports)
    {
        foreach (PortText port in ports)
        {
            writer.Line($"Memory.CheckLength({port.One}.Length, {port.Size}, {Literal.String(PortName.Plain(port.Port.One))});");
        }
    }

    private void EmitEntry(SourceWriter writer, string summary, string signature, string more, Action body)
    {
        writer.Summary(summary);
        _memory.EmitSampleAttribute(writer);
        using (writer.Block($"internal static {signature}(AlignedMemory parameters, {SampleParameters}{more}{Pool})"))
        {
            body();
        }
    }

    private void EmitPredict(SourceWriter writer)
    {
        string outputs = string.Concat(context.Outputs.Select(output => $", Span<float> {output.One}"));
        EmitEntry(writer, "Computes one sample.", "void Predict", outputs, () =>
        {
            CheckSample(writer, context.Inputs);
            CheckSample(writer, context.Outputs);
            _memory.EmitSample(writer, () =>
            {
                writer.Line($"{RunSample}ref {Parameters}, {SampleReferences}, ref scratch);");
                foreach (PortText output in context.Outputs)
                {
                    writer.Line(CopyOut(output));
                }
            });
        });
    }

    private void EmitBatch(SourceWriter writer)
    {
        writer.Summary(
            IsOneByOne
                ? "Computes count samples, one after another."
                : $"Computes count samples, {Literal.Int(scratch.BlockRows)} at a time, so that hidden values stay in the nearest cache.");
        _memory.EmitBlockAttribute(writer);
        using (writer.Block($"internal static void PredictBatch(AlignedMemory parameters, {context.Ports.BatchSpans}{Pool})"))
        {
            CheckBatch(writer);
            writer.Blank();
            if (Plan.Prediction.HasDerivations)
            {
                writer.Line($"ref float first = ref {Parameters};");
            }

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
            writer.Line($"RunLanes(ref {BatchParameters}, {Rows(context.Inputs)}, ref scratch, {Rows(context.Outputs)});");
            foreach (PortText port in context.Inputs.Concat(context.Outputs))
            {
                writer.Line($"{port.Row} = ref Unsafe.Add(ref {port.Row}, {rows} * {port.Size});");
            }
        }

        writer.Blank();
    }

    private void EmitBlocks(SourceWriter writer)
    {
        string rows = Literal.Int(scratch.BlockRows);
        using (writer.Block($"for (int sample = 0; sample < count; {(IsOneByOne ? "sample++" : $"sample += {rows}")})"))
        {
            if (IsOneByOne)
            {
                writer.Line($"{RunSample}ref {BatchParameters}, {Rows(context.Inputs)}, ref scratch);");
            }
            else
            {
                writer.Line($"int block = Math.Min({rows}, count - sample);");
                writer.Line($"RunBlock(ref {BatchParameters}, {Rows(context.Inputs)}, ref scratch, block);");
            }

            foreach (PortText output in context.Outputs)
            {
                int offset = scratch.OffsetOf(output.Value);
                string from = offset == 0 ? "scratch" : $"Unsafe.Add(ref scratch, {Literal.Int(offset)}{(IsOneByOne ? "" : " * " + rows)})";
                EmitCopyOut(writer, output, from, IsOneByOne ? "1" : "block");
            }

            foreach (PortText port in context.Inputs.Concat(context.Outputs))
            {
                writer.Line($"{port.Row} = ref Unsafe.Add(ref {port.Row}, {(IsOneByOne ? "" : "block * ")}{port.Size});");
            }
        }
    }

    /// <summary>Where the next samples stand, as arguments.</summary>
    private static string Rows(IEnumerable<PortText> ports) => PortTexts.Join(ports, port => "ref " + port.Row);

    private static void EmitCopyOut(SourceWriter writer, PortText output, string from, string count) => writer.Line(
        $"Memory.CopyRows(ref {from}, {Literal.Int(output.Value.Stride)}, ref {output.Row}, {output.Size}, {output.Size}, {count});");

    /// <summary>Sixteen samples: some operations in lanes, then the others in rows.</summary>
    private void EmitLanes(SourceWriter writer)
    {
        string rows = Literal.Int(scratch.BlockRows);
        writer.Summary("Sixteen samples, one in each lane: values lie [unit][sample], so that narrow layers fill the vectors.");
        Optimized.MarkPart(writer, context.Target);
        string outputs = PortTexts.Join(context.Outputs, output => "ref float " + output.Row);
        using (writer.Block($"private static void RunLanes(ref float parameters, {context.Ports.References}, ref float scratch, {outputs})"))
        {
            if (_lanes.Others.Any())
            {
                writer.Line($"const int count = {rows};");
            }

            WidenedText.Emit(writer, _lanes.Calls, scratch.WidenedOffsetInBlock);
            Dictionary<int, string> names = EmitOperations(writer, Schedule.Rows, Plan.Prediction.InRows([.. _lanes.Others]), _lanes.Emit(writer));
            PortText[] left = [.. context.Outputs.Where(output => names.ContainsKey(output.Value.Index))];
            if (left.Length > 0)
            {
                writer.Blank();
            }

            foreach (PortText output in left)
            {
                EmitCopyOut(writer, output, names[output.Value.Index], rows);
            }
        }
    }

    private void EmitSample(SourceWriter writer)
    {
        writer.Summary("One sample through all layers; hidden values and outputs are left in the scratch memory.");
        Optimized.MarkPart(writer, context.Target);
        using (writer.Block($"private static void Run(ref float parameters, {context.Ports.References}, ref float scratch)"))
        {
            WidenedText.Emit(writer, CallsOf(Schedule.One), scratch.WidenedOffset);
            EmitOneSample(writer);
        }
    }

    private IEnumerable<KernelCall?> CallsOf(Schedule schedule) =>
        Plan.Prediction.Operations.Where(operation => !operation.IsTrainingOnly).Select(operation => operation.Call(schedule));

    /// <summary>Declares where a value lies.</summary>
    private void EmitPlace(SourceWriter writer, Value value, string rows)
    {
        int offset = scratch.OffsetOf(value);
        writer.Line($"ref float {context.NameOf(value)} = ref {(offset == 0 ? "scratch" : $"Unsafe.Add(ref scratch, {Literal.Int(offset)}{rows})")};");
    }

    private void EmitBlock(SourceWriter writer)
    {
        writer.Summary("Count samples through all layers; hidden values and outputs are left in the scratch memory.");
        Optimized.MarkPart(writer, context.Target);
        using (writer.Block($"private static void RunBlock(ref float parameters, {context.Ports.References}, ref float scratch, int count)"))
        {
            WidenedText.Emit(writer, CallsOf(Schedule.Rows), scratch.WidenedOffsetInBlock);
            EmitOperations(writer, Schedule.Rows, Plan.Prediction.InRows(Plan.Prediction.Operations));
        }
    }

    /// <summary>Writes operations that read the inputs and values that there are; gives the names of these and of what they give.</summary>
    private Dictionary<int, string> EmitOperations(
        SourceWriter writer, Schedule schedule, IEnumerable<Operation> operations, Dictionary<int, string>? known = null,
        Action<Operation, string>? behind = null, Value? isPlaced = null)
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
                EmitPlace(writer, operation.Output, rows);
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

    private void CheckBatch(SourceWriter writer)
    {
        context.Ports.EmitCount(writer);
        foreach (PortText output in context.Outputs)
        {
            string name = PortName.Plain(output.Port.Many);
            string what = context.Outputs.Count == 1 ? "The outputs" : $"What '{name}' receives";
            using (writer.Block($"if ({string.Join(" || ", context.Inputs.Select(input => $"{input.Many}.Overlaps({output.Many})"))})"))
            {
                writer.Line($"throw new ArgumentException({Literal.String($"{what} must not overlap the inputs.")}, {Literal.String(name)});");
            }

            writer.Blank();
        }

        foreach (PortText port in context.Inputs.Concat(context.Outputs))
        {
            writer.Line($"ref float {port.Row} = ref MemoryMarshal.GetReference({port.Many});");
        }
    }
}
