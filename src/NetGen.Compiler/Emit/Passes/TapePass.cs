using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes Forward and Backward over a tape of the user's own, checks included.</summary>
internal sealed class TapePass(EmitContext context, TapePlan tape)
{
    private string State => tape.HasDropout ? ", training, memory.Seed, memory.Step" : "";

    private string Training => tape.HasDropout ? ", training" : "";

    private Value Output => context.Plan.Output;

    public void Emit(SourceWriter writer)
    {
        EmitForward(writer);
        writer.Blank();
        EmitBackward(writer);
    }

    private void EmitForward(SourceWriter writer)
    {
        writer.Summary("Computes a batch and keeps what the backward pass needs.");
        using (writer.Block(
            "internal static void Forward(AlignedMemory parameters, ReadOnlySpan<float> inputs, Span<float> outputs, TapeMemory memory, bool training)"))
        {
            writer.Line(Start);
            writer.Line($"ForwardSamples(ref parameters.First, ref memory.Inputs, memory, 0, count{State});");
            writer.Blank();
            tape.EmitReference(writer, Output, "result", "0");
            writer.Line(
                $"Memory.CopyRows(ref result, {Literal.Int(Output.Stride)}, ref MemoryMarshal.GetReference(outputs), OutputSize, OutputSize, count);");
        }
    }

    private const string Start =
        """
        int count = Memory.CountSamples(inputs.Length, InputSize, "inputs");
        Memory.CheckLength(outputs.Length, (long)count * OutputSize, "outputs");
        if (count > memory.BatchSize)
        {
            throw new ArgumentException($"Expected at most {memory.BatchSize} {(memory.BatchSize == 1 ? "sample" : "samples")}, the tape's batch size, but got {count}.", "inputs");
        }

        memory.Count = count;
        memory.IsTraining = training;
        inputs.CopyTo(MemoryMarshal.CreateSpan(ref memory.Inputs, inputs.Length));
        """;

    private void EmitBackward(SourceWriter writer)
    {
        bool hasPenalties = tape.HasPenalties;
        string passArguments = "ref parameters.First, memory, 0, count" + State + (tape.IsCollapsed ? ", fromLogits: false" : "");
        writer.Summary("Computes gradients from those with respect to the outputs of the last forward pass; penalties are not among them.");
        using (writer.Block(
            "internal static void Backward(AlignedMemory parameters, TapeMemory memory, ReadOnlySpan<float> outputGradients, Span<float> inputGradients, Span<float> parameterGradients)"))
        {
            writer.Line(
                $$"""
                int count = memory.Count;{{(tape.HasDropout ? "\nbool training = memory.IsTraining;" : "")}}
                bool wantsInputs = !inputGradients.IsEmpty;
                Memory.CheckLength(outputGradients.Length, (long)count * OutputSize, "outputGradients");
                Memory.CheckLength(parameterGradients.Length, ParameterCount, "parameterGradients");
                if (wantsInputs)
                {
                    Memory.CheckLength(inputGradients.Length, (long)count * InputSize, "inputGradients");
                }

                // From the outputs back to every layer.
                Memory.CopyRows(ref MemoryMarshal.GetReference(outputGradients), OutputSize, ref memory.{{tape.PropertyOf(tape.OutputDelta)}}, {{Literal.Int(tape.OutputDelta.Stride)}}, OutputSize, count);
                """);
            new DeltaFlush(context, tape).EmitCall(writer, "0", "count");
            writer.Line(
                $$"""
                TransposeKernels(ref parameters.First, memory, 0, 1, wantsInputs);
                BackwardSamples({{passArguments}});

                // Kernels and biases.
                ref float gradients = ref memory.Gradients.First;
                Gradients.Compute(ref parameters.First, ref memory.Inputs, memory, count{{Training}}, ref gradients{{(hasPenalties ? ", withPenalties: false" : "")}}, 0, 1);
                ToCanonical(ref gradients, parameterGradients);

                // The inputs, for whoever asks.
                if (wantsInputs)
                {
                    InputGradients({{passArguments}});
                    Memory.CopyRows(ref memory.{{tape.PropertyOf(tape.Backward.Input)}}, {{Literal.Int(tape.Backward.Input.Stride)}}, ref MemoryMarshal.GetReference(inputGradients), InputSize, InputSize, count);
                }
                """);
        }
    }
}
