using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>Tape, Forward and Backward, for those who write their own loop.</summary>
internal static class TapeMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        writer.Blank();
        EmitTape(writer, member);
        writer.Blank();
        EmitForward(writer, member);
        writer.Blank();
        EmitBackward(writer, member);
    }

    private static void EmitTape(SourceWriter writer, MemberContext member)
    {
        writer.Summary("What a forward pass keeps for the backward pass behind it.");
        using (writer.Block("public sealed class Tape"))
        {
            writer.Summary("Allocates memory for batches of up to batchSize samples.");
            writer.Element("param name=\"batchSize\"", "At least 1.");
            writer.Element("exception cref=\"global::System.ArgumentOutOfRangeException\"", "The batch size is not positive.");
            using (writer.Block("public Tape(int batchSize = 1)"))
            {
                using (writer.Block("if (batchSize < 1)"))
                {
                    writer.Line("throw new global::System.ArgumentOutOfRangeException(nameof(batchSize), batchSize, \"Expected a batch of at least one sample.\");");
                }

                writer.Blank();
                writer.Line("BatchSize = batchSize;");
                writer.Line($"Memory = new {member.Emitted}.TapeMemory(batchSize, withInputGradients: true);");
            }

            writer.Blank();
            writer.Line(TapeBody.Replace("EMITTED", member.Emitted));
        }
    }

    private const string TapeBody =
        """
        /// <summary>The most samples it holds.</summary>
        public int BatchSize { get; }

        /// <summary>What dropout draws from, together with the step.</summary>
        public ulong Seed { get; set; }

        /// <summary>The number of the step, from 0; dropout draws anew for each.</summary>
        public long Step { get; set; }

        internal EMITTED.TapeMemory Memory { get; }

        internal EMITTED.AlignedMemory Gradients { get; } = new EMITTED.AlignedMemory(EMITTED.Layout.Length);

        internal int Count { get; set; }

        internal bool IsTraining { get; set; }
        """;

    private static void EmitForward(SourceWriter writer, MemberContext member)
    {
        Network network = member.Network;
        Value output = member.Context.Plan.Output;
        writer.Summary("Computes a batch and keeps what the backward pass needs.");
        writer.Element("param name=\"inputs\"", $"Samples one after another, {Literal.Int(network.Input.Size)} values each, at most as many as the tape holds.");
        writer.Element("param name=\"outputs\"", $"Receives {Literal.Int(network.Output.Size)} values for each sample.");
        writer.Element("param name=\"tape\"", "Its contents are replaced.");
        writer.Element("param name=\"training\"", "Whether dropout is on.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs, or the tape is too small.");
        using (writer.Block(
            $"public void Forward({MemberContext.ReadOnlySpan} inputs, {MemberContext.Span} outputs, Tape tape, bool training = false)"))
        {
            writer.Line(
                $$"""
                int count = {{member.Emitted}}.Memory.CountSamples(inputs.Length, InputSize, nameof(inputs));
                {{member.Emitted}}.Memory.CheckLength(outputs.Length, (long)count * OutputSize, nameof(outputs));
                if (count > tape.BatchSize)
                {
                    throw new global::System.ArgumentException($"Expected at most {tape.BatchSize} samples, the tape's batch size, but got {count}.", nameof(inputs));
                }

                tape.Count = count;
                tape.IsTraining = training;
                {{member.Emitted}}.TapeMemory memory = tape.Memory;
                inputs.CopyTo(global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref memory.Inputs, inputs.Length));
                {{member.Emitted}}.Training.Forward({{MemberContext.Parameters}}, ref memory.Inputs, memory, 0, count, training, tape.Seed, tape.Step);
                """);
            EmitOutputReference(writer, member, output);
            writer.Line(
                $"{member.Emitted}.Memory.CopyRows(ref result, {Literal.Int(output.Stride)}, {MemberContext.First("outputs")}, OutputSize, OutputSize, count);");
        }
    }

    /// <summary>The last value may be dropout's, which is in force only in training.</summary>
    private static void EmitOutputReference(SourceWriter writer, MemberContext member, Value output) =>
        member.Tape!.EmitReference(writer, output, "result", "0");

    private static void EmitBackward(SourceWriter writer, MemberContext member)
    {
        Network network = member.Network;
        TapePlan tape = member.Tape!;
        string emitted = member.Emitted;
        string delta = tape.DeltaOf(member.Context.Plan.Output);
        bool hasPenalties = new GradientPass(member.Context, tape).HasPenalties;
        int stride = TapePlan.DeltaStride(member.Context.Plan.Output);
        writer.Summary("Computes gradients from those with respect to the outputs of the last forward pass on the tape.");
        writer.Element("param name=\"tape\"", "The tape of that forward pass.");
        writer.Element("param name=\"outputGradients\"", $"{Literal.Int(network.Output.Size)} values for each of its samples.");
        writer.Element("param name=\"inputGradients\"", $"Receives {Literal.Int(network.Input.Size)} values for each sample; may be empty.");
        writer.Element("param name=\"parameterGradients\"", $"Receives {Literal.Int(network.ParameterCount)} values in canonical order, summed over the batch; penalties are not among them.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs.");
        using (writer.Block(
            $"public void Backward(Tape tape, {MemberContext.ReadOnlySpan} outputGradients, {MemberContext.Span} inputGradients, {MemberContext.Span} parameterGradients)"))
        {
            writer.Line(
                $$"""
                int count = tape.Count;
                {{emitted}}.Memory.CheckLength(outputGradients.Length, (long)count * OutputSize, nameof(outputGradients));
                {{emitted}}.Memory.CheckLength(parameterGradients.Length, ParameterCount, nameof(parameterGradients));
                bool wantsInputs = !inputGradients.IsEmpty;
                if (wantsInputs)
                {
                    {{emitted}}.Memory.CheckLength(inputGradients.Length, (long)count * InputSize, nameof(inputGradients));
                }

                {{emitted}}.TapeMemory memory = tape.Memory;
                {{emitted}}.Memory.CopyRows({{MemberContext.First("outputGradients")}}, OutputSize, ref memory.{{delta}}, {{Literal.Int(stride)}}, OutputSize, count);
                {{emitted}}.Training.TransposeKernels({{MemberContext.Parameters}}, memory, 0, 1, wantsInputs);
                {{emitted}}.Training.Backward({{MemberContext.Parameters}}, memory, 0, count, tape.IsTraining, tape.Seed, tape.Step, fromLogits: false);
                {{emitted}}.AlignedMemory gradients = tape.Gradients;
                {{emitted}}.Gradients.Compute({{MemberContext.Parameters}}, ref memory.Inputs, memory, count, tape.IsTraining, ref gradients.First{{(hasPenalties ? ", withPenalties: false" : "")}}, 0, 1);
                {{emitted}}.Layout.ToCanonical(ref gradients.First, parameterGradients);
                if (wantsInputs)
                {
                    {{emitted}}.Training.InputGradients({{MemberContext.Parameters}}, memory, 0, count, tape.IsTraining, tape.Seed, tape.Step, fromLogits: false);
                    {{emitted}}.Memory.CopyRows(ref memory.InputDelta, {{Literal.Int(tape.InputDelta.Stride)}}, {{MemberContext.First("inputGradients")}}, InputSize, InputSize, count);
                }
                """);
        }
    }
}
