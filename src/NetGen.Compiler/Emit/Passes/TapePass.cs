using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes Forward and Backward over a tape of the user's own, checks included.</summary>
internal sealed class TapePass(EmitContext context, TapePlan tape)
{
    private string State => tape.HasDropout ? ", training, memory.Seed, memory.Step, 0" : "";

    private string ForwardState => (!tape.HasDropout && tape.DiffersInPrediction ? ", training" : State) + new PatchedForward(context).Argument(keepsMaps: true);

    /// <summary>Where the parameters lie, with what follows from them where that is computed with.</summary>
    private string Parameters => context.Plan.TrainsWithDerived ? "Derived.Current(parameters)"
        : context.Plan.Prediction.HasDerivations ? "(training ? ref parameters.First : ref Derived.Current(parameters))"
        : "parameters.First";

    private string Training => tape.HasDropout ? ", training" : "";

    /// <summary>All samples in one, or one by one, each with what only its own passes read.</summary>
    private string Samples => tape.Scratch.Exists ? $"memory, ref Unsafe.Add(ref memory.Scratch, sample * {Literal.Int(tape.Scratch.Length)}), sample, 1" : "memory, 0, count";

    /// <summary>The copies of the inputs that the tape holds, as arguments.</summary>
    private string Copies => PortTexts.Join(context.Inputs, input => "ref memory." + TapePlan.CopyOf(input));

    /// <summary>The inputs that gradients come back to: tokens have none.</summary>
    private PortText[] WithGradients => [.. context.Inputs.Where(input => !input.Port.HasTokens)];

    public void Emit(SourceWriter writer)
    {
        EmitForward(writer);
        writer.Blank();
        EmitBackward(writer);
    }

    private void EmitForward(SourceWriter writer)
    {
        writer.Summary("Computes a batch and keeps what the backward pass needs.");
        using (writer.Block($"internal static void Forward(AlignedMemory parameters, {context.Ports.BatchSpans}, TapeMemory memory, bool training)"))
        {
            EmitStart(writer);
            if (tape.Barriers.Any)
            {
                writer.Line("TakeAverages(ref parameters.First, memory);");
            }

            EmitParts(writer, $"ForwardSamples(ref {Parameters}, {Copies}, {Samples}{ForwardState}", "", tape.Barriers.Forward.Count, firstBarrier: 0);
            writer.Blank();
            foreach (TapeOutput output in tape.Outputs)
            {
                string result = output.Text.With("result");
                tape.EmitReference(writer, output.Text.Value, result, "0");
                writer.Line(
                    $"Memory.CopyRows(ref {result}, {Literal.Int(output.Text.Value.Stride)}, ref MemoryMarshal.GetReference({output.Text.Many}), {output.Text.Size}, {output.Text.Size}, count);");
            }
        }
    }

    /// <summary>The calls of a pass: in one, or part by part, with what the whole batch gives between them in training.</summary>
    private void EmitParts(SourceWriter writer, string pass, string more, int parts, int firstBarrier)
    {
        if (parts == 1)
        {
            using (tape.Scratch.Exists ? writer.Block("for (int sample = 0; sample < count; sample++)") : default(SourceWriter.BlockScope?))
            {
                writer.Line($"{pass}{PartWriter.Argument(tape, "0")}{more});");
            }

            return;
        }

        using (writer.Block($"for (int part = 0; part < {Literal.Int(parts)}; part++)"))
        {
            using (writer.Block("if (part > 0 && training)"))
            {
                string barrier = firstBarrier == 1 ? "part" : firstBarrier == 0 ? "part - 1" : $"part + {Literal.Int(firstBarrier - 1)}";
                writer.Line($"Reduce(ref parameters.First, memory, {barrier}, count, 0, 1);");
            }

            writer.Blank();
            writer.Line($"{pass}, part{more});");
        }
    }

    private void EmitStart(SourceWriter writer)
    {
        context.Ports.EmitCount(writer);
        writer.Line(
            $$"""
            if (count > memory.BatchSize)
            {
                string samples = memory.BatchSize == 1 ? "sample" : "samples";
                throw new ArgumentException(
                    $"Expected at most {memory.BatchSize} {samples}, the tape's batch size, but got {count}.", "{{PortName.Plain(context.Inputs[0].Port.Many)}}");
            }

            memory.Count = count;
            memory.IsTraining = training;
            """);
        foreach (PortText input in context.Inputs)
        {
            writer.Line($"{input.Many}.CopyTo(MemoryMarshal.CreateSpan(ref memory.{TapePlan.CopyOf(input)}, {input.Many}.Length));");
        }
    }

    private void EmitBackward(SourceWriter writer)
    {
        bool hasPenalties = tape.HasPenalties;
        string passArguments = $"ref parameters.First, {Samples}" + State;
        string fromLogits = tape.IsCollapsed ? ", fromLogits: false" : "";
        bool readsTraining = tape.HasDropout || tape.Barriers.Back.Count > 1 || tape.Barriers.BackToInputs.Count > 1;
        IEnumerable<string> spans = context.Outputs.Select(output => $"ReadOnlySpan<float> {output.Port.Gradients}")
            .Concat(WithGradients.Select(input => $"Span<float> {input.Port.Gradients}"));
        writer.Summary("Computes gradients from those with respect to the outputs of the last forward pass; penalties are not among them.");
        using (writer.Block(
            $"internal static void Backward(AlignedMemory parameters, TapeMemory memory, {string.Join(", ", spans)}, Span<float> parameterGradients)"))
        {
            writer.Line("int count = memory.Count;" + (readsTraining ? "\nbool training = memory.IsTraining;" : ""));
            if (WithGradients.Length > 0)
            {
                writer.Line($"bool wantsInputs = {string.Join(" || ", WithGradients.Select(input => $"!{input.Port.Gradients}.IsEmpty"))};");
            }

            foreach (PortText output in context.Outputs)
            {
                EmitCheck(writer, output.Port.Gradients, $"(long)count * {output.Size}");
            }

            EmitCheck(writer, "parameterGradients", "ParameterCount");
            foreach (PortText input in WithGradients)
            {
                using (writer.Block(WithGradients.Length == 1 ? "if (wantsInputs)" : $"if (!{input.Port.Gradients}.IsEmpty)"))
                {
                    EmitCheck(writer, input.Port.Gradients, $"(long)count * {input.Size}");
                }

                writer.Blank();
            }

            writer.Comment("From the outputs back to every layer.");
            foreach (TapeOutput output in tape.Outputs)
            {
                string size = output.Text.Size;
                writer.Line(
                    $"Memory.CopyRows(ref MemoryMarshal.GetReference({output.Text.Port.Gradients}), {size}, ref memory.{tape.PropertyOf(output.Delta)}, {Literal.Int(output.Delta.Stride)}, {size}, count);");
            }

            new DeltaFlush(context, tape).EmitCall(writer, "0", "count");
            writer.Line($"TransposeKernels(ref {(tape.TurnsDerived ? "Derived.Current(parameters)" : "parameters.First")}, memory, 0, 1, {(WithGradients.Length > 0 ? "wantsInputs" : "false")});");
            EmitParts(writer, $"BackwardSamples({passArguments}", fromLogits, tape.Barriers.Back.Count, tape.Barriers.Forward.Count - 1);
            writer.Line(
                $$"""

                // Kernels and biases.
                ref float gradients = ref memory.Gradients.First;
                Gradients.Compute(ref parameters.First, {{Copies}}, memory, count{{Training}}, ref gradients{{(hasPenalties ? ", withPenalties: false" : "")}}, 0, 1);
                ToCanonical(ref gradients, parameterGradients);
                """);
            if (WithGradients.Length == 0)
            {
                return;
            }

            writer.Blank();
            writer.Comment("The inputs, for whoever asks.");
            using (writer.Block("if (wantsInputs)"))
            {
                EmitParts(writer, $"InputGradients({passArguments}", fromLogits, tape.Barriers.BackToInputs.Count, tape.Barriers.InTraining);
                for (int i = 0; i < context.Inputs.Count; i++)
                {
                    if (!context.Inputs[i].Port.HasTokens)
                    {
                        EmitInputGradient(writer, context.Inputs[i], tape.Backward.Inputs[i]);
                    }
                }
            }
        }
    }

    private void EmitInputGradient(SourceWriter writer, PortText input, Value? adjoint)
    {
        string gradients = input.Port.Gradients;
        using (WithGradients.Length == 1 ? default(SourceWriter.BlockScope?) : writer.Block($"if (!{gradients}.IsEmpty)"))
        {
            writer.Line(adjoint == null
                ? $"{gradients}.Clear();"
                : $"Memory.CopyRows(ref memory.{tape.PropertyOf(adjoint)}, {Literal.Int(adjoint.Stride)}, ref MemoryMarshal.GetReference({gradients}), {input.Size}, {input.Size}, count);");
        }
    }

    private static void EmitCheck(SourceWriter writer, string span, string length) =>
        writer.Line($"Memory.CheckLength({span}.Length, {length}, \"{span}\");");
}
