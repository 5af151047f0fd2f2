using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Graph;
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
            string most = Literal.Grouped(TapeMemoryEmitter.MostSamples(member.Context, member.Tape!));
            writer.Element("param name=\"batchSize\"", $"From 1 to {most}; no array holds the values of more.");
            writer.Element("exception cref=\"global::System.ArgumentOutOfRangeException\"", "The batch size is out of range.");
            using (writer.Block("public Tape(int batchSize = 1)"))
            {
                using (writer.Block($"if (batchSize < 1 || batchSize > {Literal.Int(TapeMemoryEmitter.MostSamples(member.Context, member.Tape!))})"))
                {
                    writer.Line($"throw new global::System.ArgumentOutOfRangeException(\"batchSize\", batchSize, \"Expected a batch of 1 to {most} samples.\");");
                }

                writer.Blank();
                writer.Line($"Memory = new {MemberContext.Code}::TapeMemory(batchSize, isOwn: true);");
            }

            writer.Blank();
            writer.Line(TapeBody);
        }
    }

    private const string Memory = "(tape ?? throw new global::System.ArgumentNullException(\"tape\")).Memory";

    private const string TapeBody =
        """
        /// <summary>The most samples it holds.</summary>
        public int BatchSize => Memory.BatchSize;

        /// <summary>What dropout draws from, together with the step.</summary>
        public ulong Seed
        {
            get => Memory.Seed;
            set => Memory.Seed = value;
        }

        /// <summary>The number of the step, from 0; dropout draws anew for each.</summary>
        public long Step
        {
            get => Memory.Step;
            set => Memory.Step = value;
        }

        internal NetGenCode::TapeMemory Memory { get; }
        """;

    private static void EmitForward(SourceWriter writer, MemberContext member)
    {
        writer.Summary("Computes a batch and keeps what the backward pass needs.");
        member.DocumentInputs(writer, ", at most as many as the tape holds");
        member.DocumentOutputs(writer, port => port.Many, " for each sample");
        writer.Element("param name=\"tape\"", "Its contents are replaced.");
        writer.Element("param name=\"training\"", "Whether dropout is on.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs, or the tape is too small.");
        member.DocumentTokens(writer);
        writer.Line(
            $"public void Forward({member.InputsOfMany}, {member.OutputsOfMany}, Tape tape, bool training = false) =>\n"
            + $"    {MemberContext.Code}::Training.Forward(_parameters, {member.CheckedMany}, {member.ToMany}, {Memory}, training);");
    }

    private static void EmitBackward(SourceWriter writer, MemberContext member)
    {
        Network network = member.Network;
        writer.Summary("Computes gradients from those with respect to the outputs of the last forward pass on the tape.");
        writer.Element("param name=\"tape\"", "The tape of that forward pass.");
        foreach (NetworkOutput output in network.Outputs)
        {
            writer.Element($"param name=\"{output.Port.Gradients}\"", $"{Quantity.Of(output.Shape.Size, "value")} for each of its samples.");
        }

        NetworkInput[] inputsWithGradients = [.. network.Inputs.Where(input => !input.HasTokens)];
        foreach (NetworkInput input in inputsWithGradients)
        {
            writer.Element($"param name=\"{input.Port.Gradients}\"", $"Receives {Quantity.Of(input.Shape.Size, "value")} for each sample; may be empty.");
        }

        writer.Element("param name=\"parameterGradients\"", $"Receives {Quantity.Of(network.ParameterCount, "value")} in canonical order, summed over the batch; penalties are not among them.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs.");
        string outputs = string.Join(", ", network.Outputs.Select(output => $"{MemberContext.ReadOnlySpan} {output.Port.Gradients}"));
        string inputs = string.Concat(inputsWithGradients.Select(input => $"{MemberContext.Span} {input.Port.Gradients}, "));
        IEnumerable<string> arguments = network.Outputs.Select(output => output.Port.Gradients).Concat(inputsWithGradients.Select(input => input.Port.Gradients));
        writer.Line(
            $"public void Backward(Tape tape, {outputs}, {inputs}{MemberContext.Span} parameterGradients) =>\n"
            + $"    {MemberContext.Code}::Training.Backward(_parameters, {Memory}, {string.Join(", ", arguments)}, parameterGradients);");
    }
}
