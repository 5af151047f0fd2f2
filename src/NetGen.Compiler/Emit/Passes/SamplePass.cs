using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes what the trainer asks for samples: to train on them, to evaluate them, and what a layer gave.</summary>
internal sealed class SamplePass(EmitContext context, TapePlan tape)
{
    private Value Output => context.Plan.Output;

    /// <summary>The declaration of targets: class indices or rows of floats.</summary>
    private string Targets => tape.Loss!.TakesLabels ? "ref int labels" : "ref float targets";

    private string Seeds => tape.HasDropout ? ", ulong seed, long step" : "";

    private string Smoothing => tape.Loss!.TakesLabels ? ", float smoothing" : "";

    private string Binary => tape.Loss!.MapsBinaryTargets ? ", bool targetsAreBinary" : "";

    private string Method => tape.Loss!.IsCustom ? ", global::NetGen.CustomLoss loss" : "";

    public void Emit(SourceWriter writer)
    {
        if (tape.Loss == null)
        {
            EmitForwardAlone(writer);
            return;
        }

        writer.Summary("Samples first to end - 1 of a batch forward, their losses, and back to every layer.");
        EmitPass(
            writer, isTraining: true,
            $"internal static void TrainSamples(ref float parameters, ref float inputs, {Targets}, ref float scales, ref float losses, TapeMemory memory, int first, int end{Seeds}{Smoothing}{Binary}{Method})");
        writer.Blank();
        writer.Summary("Samples first to end - 1 forward without dropout: their outputs and losses.");
        EmitPass(
            writer, isTraining: false,
            $"internal static void EvaluateSamples(ref float parameters, ref float inputs, {Targets}, ref float losses, ref float outputs, TapeMemory memory, int first, int end{Smoothing}{Binary}{Method})");
        writer.Blank();
        EmitLayerOutput(writer);
    }

    /// <summary>A trainer without a loss runs samples only to look at what layers give.</summary>
    private void EmitForwardAlone(SourceWriter writer)
    {
        writer.Summary("Samples first to end - 1 forward without dropout.");
        using (writer.Block("internal static void EvaluateSamples(ref float parameters, ref float inputs, TapeMemory memory, int first, int end)"))
        {
            writer.Line($"ForwardSamples(ref parameters, ref inputs, memory, first, end - first{(tape.HasDropout ? ", false, 0, 0" : "")});");
        }

        writer.Blank();
        EmitLayerOutput(writer);
    }

    private void EmitPass(SourceWriter writer, bool isTraining, string signature)
    {
        string state = !tape.HasDropout ? "" : isTraining ? ", true, seed, step" : ", false, 0, 0";
        using (writer.Block(signature))
        {
            writer.Line($"ForwardSamples(ref parameters, ref inputs, memory, first, end - first{state});");
            writer.Blank();
            if (tape.DependsOnTraining(Output) || (tape.IsCollapsed && tape.DependsOnTraining(tape.Logits)))
            {
                writer.Line($"const bool training = {(isTraining ? "true" : "false")};");
            }

            tape.EmitReference(writer, Output, "results", "0");
            if (tape.IsCollapsed)
            {
                tape.EmitReference(writer, tape.Logits, "logits", "0");
            }

            using (writer.Block("for (int sample = first; sample < end; sample++)"))
            {
                EmitSample(writer, isTraining);
            }

            if (isTraining)
            {
                writer.Blank();
                new DeltaFlush(context, tape).EmitCall(writer, "first", "(end - first)");
                writer.Line($"BackwardSamples(ref parameters, memory, first, end - first{state}{(tape.IsCollapsed ? ", fromLogits: true" : "")});");
            }
        }
    }

    private void EmitSample(SourceWriter writer, bool isTraining)
    {
        bool takesLabels = tape.Loss!.TakesLabels;
        string row = Literal.Int(Output.Stride);
        writer.Line($"ref float result = ref Unsafe.Add(ref results, sample * {row});");
        if (tape.IsCollapsed)
        {
            writer.Line($"ref float logit = ref Unsafe.Add(ref logits, sample * {Literal.Int(tape.Logits.Stride)});");
        }

        writer.Line(takesLabels
            ? tape.Rows is { } rows ? $"ref int label = ref Unsafe.Add(ref labels, sample * {Literal.Int(rows.Count)});" : "int label = Unsafe.Add(ref labels, sample);"
            : "ref float target = ref Unsafe.Add(ref targets, sample * OutputSize);");
        writer.Line($"ref float delta = ref Unsafe.Add(ref memory.{tape.PropertyOf(tape.OutputDelta)}, sample * {Literal.Int(tape.OutputDelta.Stride)});");
        string logits = tape.IsCollapsed ? "logit" : "result";
        string target = !takesLabels ? "ref target" : tape.Rows == null ? "label, smoothing" : "ref label, smoothing";
        string arguments = $"ref {logits}, ref result, {target}, ref delta, {(isTraining ? "Unsafe.Add(ref scales, sample)" : "1f")}, {(tape.Loss.MapsBinaryTargets ? "targetsAreBinary" : "false")}{(tape.Loss.IsCustom ? ", loss" : "")}";
        writer.Line($"Unsafe.Add(ref losses, sample) = Objective.SampleLoss({arguments});");
        if (!isTraining)
        {
            writer.Line("Memory.CopyRows(ref result, OutputSize, ref Unsafe.Add(ref outputs, sample * OutputSize), OutputSize, OutputSize, 1);");
        }
    }

    private void EmitLayerOutput(SourceWriter writer)
    {
        writer.Summary("What a layer that ends in an activation gave for a sample; empty for the others.");
        using (writer.Block("internal static ReadOnlySpan<float> LayerOutput(TapeMemory memory, int layer, int sample)"))
        {
            writer.Line("switch (layer)");
            using (writer.Block())
            {
                for (int i = 0; i < context.Network.Layers.Count; i++)
                {
                    if (context.Network.Layers[i] is not { ActivationName: { } activation } layer || activation == "Linear")
                    {
                        continue;
                    }

                    Value value = context.Plan.LayerOutputs[i];
                    writer.Line($"case {Literal.Int(i)}: // {layer.Name}");
                    string at = $"ref Unsafe.Add(ref memory.{tape.PropertyOf(value)}, sample * {Literal.Int(value.Stride)})";
                    using (value.Rows > 1 ? writer.Block() : writer.Indent())
                    {
                        if (value.Rows > 1)
                        {
                            string size = Literal.Int(value.Size / value.Rows);
                            writer.Line($"float[] values = new float[{Literal.Int(value.Size)}];");
                            writer.Line($"Memory.CopyRows({at}, {Literal.Int(value.Stride / value.Rows)}, ref values[0], {size}, {size}, {Literal.Int(value.Rows)});");
                        }

                        writer.Line(value.Rows > 1 ? "return values;" : $"return MemoryMarshal.CreateReadOnlySpan({at}, {Literal.Int(value.Size)});");
                    }
                }

                writer.Line("default:");
                using (writer.Indent())
                {
                    writer.Line("return default;");
                }
            }
        }
    }
}
