using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes what the trainer asks for samples: to train on them, to evaluate them, and what a layer gave.</summary>
internal sealed class SamplePass(EmitContext context, TapePlan tape)
{
    private bool IsOnly => tape.Outputs.Count == 1;

    /// <summary>The declarations of targets: class indices or rows of floats.</summary>
    private string Targets => string.Join(", ", tape.Losses.Select(loss => loss.Function.TakesLabels
        ? $"ref int {loss.Output.Text.With("labels")}" : $"ref float {loss.Output.Text.With("targets")}"));

    /// <summary>The losses of single outputs, where there are several.</summary>
    private string LossesOfOutputs => IsOnly ? "" : string.Concat(tape.Losses.Select(loss => $", ref float {loss.Output.Text.With("losses")}"));

    private string Outputs => string.Concat(tape.Outputs.Select(output => $", ref float {output.Text.With("outputs")}"));

    private string Seeds => tape.HasDropout ? ", ulong seed, long step, int before" : "";

    /// <summary>Training that stops for the whole batch goes on phase by phase.</summary>
    private string Phase => tape.Barriers.InTraining > 0 ? ", int phase" : "";

    private string FromLogits => tape.IsCollapsed ? ", fromLogits: true" : "";

    /// <summary>Where samples go one by one, what only their own passes read lies in memory that each has for its time.</summary>
    private bool IsOneByOne => tape.Scratch.Exists;

    private string Memory => IsOneByOne ? "TapeMemory memory, ScratchPool pool" : "TapeMemory memory";

    /// <summary>The samples that passes are called for.</summary>
    private string Samples => IsOneByOne ? "memory, ref scratch, sample, 1" : "memory, first, end - first";

    /// <summary>Writes what goes through all samples at once, or through one after the other.</summary>
    private void EmitSamples(SourceWriter writer, Action body)
    {
        if (!IsOneByOne)
        {
            body();
            return;
        }

        writer.Line("AlignedMemory rented = pool.Rent();");
        writer.Line("ref float scratch = ref rented.First;");
        using (writer.Block("for (int sample = first; sample < end; sample++)"))
        {
            body();
        }

        writer.Blank();
        writer.Line("pool.Return(rented);");
    }

    /// <summary>What losses with labels are told: how far they are smoothed, and for each what makes a mean over those that aren't masked.</summary>
    private string Smoothing => !tape.Losses.Any(loss => loss.Function.TakesLabels) ? "" : ", float smoothing" + string.Concat(
        tape.Losses.Where(loss => loss.Function.TakesLabels).Select(loss => $", float {loss.Output.Text.With("maskScale")}"));

    private string Binary => string.Concat(tape.Losses.Where(loss => loss.Function.MapsBinaryTargets)
        .Select(loss => $", bool {loss.Output.Text.With("targetsAreBinary")}"));

    private string Method => string.Concat(tape.Losses.Where(loss => loss.Function.IsCustom)
        .Select(loss => $", global::NetGen.CustomLoss {loss.Output.Text.With("loss")}"));

    public void Emit(SourceWriter writer)
    {
        if (!tape.HasLoss)
        {
            EmitForwardAlone(writer);
            return;
        }

        writer.Summary("Samples first to end - 1 of a batch forward, their losses, and back to every layer.");
        EmitPass(
            writer, isTraining: true,
            $"internal static void TrainSamples(ref float parameters, {context.Ports.References}, {Targets}, ref float scales, ref float losses{LossesOfOutputs}, {Memory}, int first, int end{Phase}{Seeds}{Smoothing}{Binary}{Method})");
        writer.Blank();
        writer.Summary("Samples first to end - 1 forward without dropout: their outputs and losses.");
        EmitPass(
            writer, isTraining: false,
            $"internal static void EvaluateSamples(ref float parameters, {context.Ports.References}, {Targets}, ref float losses{LossesOfOutputs}{Outputs}, {Memory}, int first, int end{Smoothing}{Binary}{Method})");
        writer.Blank();
        EmitLayerOutput(writer);
    }

    /// <summary>What the forward pass takes to know whether it trains, where it asks.</summary>
    private string ForwardState(string state, bool isTraining) =>
        (tape.HasDropout || !tape.DiffersInPrediction ? state : isTraining ? ", true" : ", false") + new PatchedForward(context).Argument(keepsMaps: !isTraining);

    /// <summary>A trainer without a loss runs samples only to look at what layers give.</summary>
    private void EmitForwardAlone(SourceWriter writer)
    {
        writer.Summary("Samples first to end - 1 forward without dropout.");
        using (writer.Block($"internal static void EvaluateSamples(ref float parameters, {context.Ports.References}, {Memory}, int first, int end)"))
        {
            EmitSamples(writer, () => writer.Line(
                $"ForwardSamples(ref parameters, {context.Ports.Arguments}, {Samples}{ForwardState(tape.HasDropout ? ", false, 0, 0, 0" : "", isTraining: false)}{PartWriter.Argument(tape, PartWriter.All)});"));
        }

        writer.Blank();
        EmitLayerOutput(writer);
    }

    private void EmitPass(SourceWriter writer, bool isTraining, string signature)
    {
        string state = !tape.HasDropout ? "" : isTraining ? ", true, seed, step, before" : ", false, 0, 0, 0";
        string forward = ForwardState(state, isTraining);
        TapeOutput[] looked = [.. tape.Outputs.Where(output => output.Loss != null || !isTraining)];
        using (writer.Block(signature))
        {
            EmitSamples(writer, () =>
            {
                if (isTraining && tape.Barriers.InTraining > 0)
                {
                    EmitPhases(writer, state, forward);
                }
                else
                {
                    string part = PartWriter.Argument(tape, isTraining ? "0" : PartWriter.All);
                    writer.Line($"ForwardSamples(ref parameters, {context.Ports.Arguments}, {Samples}{forward}{part});");
                }

                writer.Blank();
                EmitLosses(writer, isTraining, looked);
                if (isTraining)
                {
                    writer.Blank();
                    EmitNoLoss(writer);
                    new DeltaFlush(context, tape).EmitCall(writer, IsOneByOne ? "sample" : "first", IsOneByOne ? "1" : "(end - first)");
                    writer.Line($"BackwardSamples(ref parameters, {Samples}{state}{PartWriter.Argument(tape, "0")}{FromLogits});");
                }
            });
        }
    }

    private void EmitLosses(SourceWriter writer, bool isTraining, TapeOutput[] looked)
    {
        if (looked.Any(output => tape.DependsOnTraining(output.Text.Value) || (output.IsCollapsed && tape.DependsOnTraining(output.Last.Input))))
        {
            writer.Line($"const bool training = {(isTraining ? "true" : "false")};");
        }

        foreach (TapeOutput output in looked)
        {
            tape.EmitReference(writer, output.Text.Value, output.Text.With("results"), "0");
            if (output.IsCollapsed)
            {
                tape.EmitReference(writer, output.Last.Input, output.Text.With("logits"), "0");
            }
        }

        using (IsOneByOne ? default(SourceWriter.BlockScope?) : writer.Block("for (int sample = first; sample < end; sample++)"))
        {
            EmitSample(writer, isTraining);
        }
    }

    /// <summary>Phases before that of the losses go forward, those behind it go back.</summary>
    private void EmitPhases(SourceWriter writer, string state, string forward)
    {
        string last = Literal.Int(tape.Barriers.Forward.Count - 1);
        using (writer.Block($"if (phase > {last})"))
        {
            writer.Line($"BackwardSamples(ref parameters, memory, first, end - first{state}, phase - {last}{FromLogits});");
            writer.Line("return;");
        }

        writer.Blank();
        writer.Line($"ForwardSamples(ref parameters, {context.Ports.Arguments}, memory, first, end - first{forward}, phase);");
        using (writer.Block($"if (phase < {last})"))
        {
            writer.Line("return;");
        }
    }

    /// <summary>Nothing comes back from an output without a loss.</summary>
    private void EmitNoLoss(SourceWriter writer)
    {
        foreach (TapeOutput output in tape.Outputs.Where(output => output.Loss == null))
        {
            string stride = Literal.Int(output.Delta.Stride);
            writer.Line(
                $"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref memory.{tape.PropertyOf(output.Delta)}, {(IsOneByOne ? $"sample * {stride}), {stride}" : $"first * {stride}), (end - first) * {stride}")}).Clear();");
        }
    }

    private void EmitSample(SourceWriter writer, bool isTraining)
    {
        foreach (TapeOutput output in tape.Outputs.Where(output => output.Loss != null || !isTraining))
        {
            EmitSample(writer, output, isTraining);
        }

        if (!IsOnly)
        {
            string total = string.Join(" + ", tape.Losses.Select(loss => Weighted($"Unsafe.Add(ref {loss.Output.Text.With("losses")}, sample)", loss)));
            writer.Line($"Unsafe.Add(ref losses, sample) = {total};");
        }
    }

    private void EmitSample(SourceWriter writer, TapeOutput output, bool isTraining)
    {
        PortText text = output.Text;
        string row = Literal.Int(text.Value.Stride);
        string result = text.With("result");
        writer.Line($"ref float {result} = ref Unsafe.Add(ref {text.With("results")}, sample * {row});");
        if (output.Loss != null)
        {
            EmitLoss(writer, tape.Losses.First(loss => loss.Output == output), result, isTraining);
        }

        if (!isTraining)
        {
            writer.Line($"Memory.CopyRows(ref {result}, {text.Size}, ref Unsafe.Add(ref {text.With("outputs")}, sample * {text.Size}), {text.Size}, {text.Size}, 1);");
        }
    }

    private void EmitLoss(SourceWriter writer, TapeLoss loss, string result, bool isTraining)
    {
        (TapeOutput output, PortText text) = (loss.Output, loss.Output.Text);
        (string logit, string label, string target, string delta) = (text.With("logit"), text.With("label"), text.With("target"), text.With("delta"));
        if (output.IsCollapsed)
        {
            writer.Line($"ref float {logit} = ref Unsafe.Add(ref {text.With("logits")}, sample * {Literal.Int(output.Last.Input.Stride)});");
        }

        writer.Line(loss.Function.TakesLabels
            ? output.Rows is { } rows
                ? $"ref int {label} = ref Unsafe.Add(ref {text.With("labels")}, sample * {Literal.Int(rows.Count)});"
                : $"int {label} = Unsafe.Add(ref {text.With("labels")}, sample);"
            : $"ref float {target} = ref Unsafe.Add(ref {text.With("targets")}, sample * {text.Size});");
        writer.Line($"ref float {delta} = ref Unsafe.Add(ref memory.{tape.PropertyOf(output.Delta)}, sample * {Literal.Int(output.Delta.Stride)});");
        string compared = !loss.Function.TakesLabels ? $"ref {target}" : output.Rows == null ? $"{label}, smoothing" : $"ref {label}, smoothing";
        string scale = isTraining ? Weighted("Unsafe.Add(ref scales, sample)", loss) : "1f";
        if (isTraining && loss.Function.TakesLabels)
        {
            writer.Line($"float {text.With("scale")} = {scale} * {text.With("maskScale")};");
            scale = text.With("scale");
        }

        string binary = loss.Function.MapsBinaryTargets ? text.With("targetsAreBinary") : "false";
        string method = loss.Function.IsCustom ? ", " + text.With("loss") : "";
        string arguments = $"ref {(output.IsCollapsed ? logit : result)}, ref {result}, {compared}, ref {delta}, {scale}, {binary}{method}";
        string value = $"Objective.{loss.Method}({arguments})";
        if (loss.Function.TakesLabels)
        {
            writer.Line($"float {text.With("loss")} = {value};");
            value = $"{text.With("loss")} * {text.With("maskScale")}";
        }

        writer.Line(IsOnly
            ? $"Unsafe.Add(ref losses, sample) = {Weighted(value, loss)};"
            : $"Unsafe.Add(ref {text.With("losses")}, sample) = {value};");
    }

    /// <summary>A number of an output times what that counts.</summary>
    private static string Weighted(string number, TapeLoss loss) =>
        loss.Output.Output.Weight == 1 ? number : $"({number} * {Literal.Float(loss.Output.Output.Weight)})";

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
