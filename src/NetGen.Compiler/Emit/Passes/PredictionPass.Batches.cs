using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <content>A batch, block by block.</content>
internal sealed partial class PredictionPass
{
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
                writer.Line($"{RunSample}ref {BatchParameters}, {Rows(context.Inputs)}, ref scratch{DirectRows});");
            }
            else
            {
                writer.Line($"int block = Math.Min({rows}, count - sample);");
                writer.Line($"RunBlock(ref {BatchParameters}, {Rows(context.Inputs)}, ref scratch, block{DirectRows});");
            }

            foreach (PortText output in context.Outputs.Except(Direct))
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
            Dictionary<int, string> names = EmitOperations(
                writer, Schedule.Rows, Plan.Prediction.InRows([.. _lanes.Others]), _lanes.Emit(writer), givesDirectly: false);
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

    private void EmitBlock(SourceWriter writer)
    {
        writer.Summary($"Count samples through all layers; {Left}");
        Optimized.MarkPart(writer, context.Target);
        using (writer.Block($"private static void RunBlock(ref float parameters, {context.Ports.References}, ref float scratch, int count{DirectReferences})"))
        {
            WidenedText.Emit(writer, CallsOf(Schedule.Rows), scratch.WidenedOffsetInBlock);
            EmitOperations(writer, Schedule.Rows, Plan.Prediction.InRows(Plan.Prediction.Operations));
        }
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
