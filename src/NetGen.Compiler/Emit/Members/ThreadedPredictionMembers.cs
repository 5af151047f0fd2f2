using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>PredictBatch on several threads: the one part of prediction that needs the library.</summary>
internal static class ThreadedPredictionMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        writer.Blank();
        EmitDescription(writer, member);

        writer.Blank();
        writer.Summary("Computes many samples on several threads, each with the bits that Predict gives. A small batch is computed by the caller. Allocates nothing; may be called from several threads at once.");
        member.DocumentInputs(writer, "; their number follows from the length and may be 0");
        member.DocumentOutputs(writer, port => port.Many, " for each sample; must not overlap the inputs");
        writer.Element("param name=\"workers\"", "The threads that share the samples.");
        writer.Element("exception cref=\"global::System.ArgumentNullException\"", "There are no workers.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs, or the spans overlap.");
        member.DocumentTokens(writer);
        writer.Element("exception cref=\"global::System.ObjectDisposedException\"", "The workers were disposed.");
        using (writer.Block($"public void PredictBatch({member.InputsOfMany}, {member.OutputsOfMany}, global::NetGen.Workers workers)"))
        {
            using (writer.Block("if (workers is null)"))
            {
                writer.Line("throw new global::System.ArgumentNullException(\"workers\");");
            }

            writer.Blank();
            if (member.Network.IsOneToOne)
            {
                writer.Line($"workers.Predict(_batchPrediction, this, {member.CheckedMany}, outputs);");
            }
            else
            {
                EmitSpans(writer, member.Network);
            }
        }
    }

    /// <summary>How the network predicts.</summary>
    private static void EmitDescription(SourceWriter writer, MemberContext member)
    {
        Network network = member.Network;
        string multiplyAdds = $"multiplyAdds: {Literal.Int(network.MultiplyAdds)}L, blockSize: {Literal.Int(member.Prediction.BlockRows)},";
        string call = $"(({member.FullClassName})network).PredictBatch";
        writer.Line("private static readonly global::NetGen.BatchPrediction _batchPrediction = new global::NetGen.BatchPrediction(");
        if (network.IsOneToOne)
        {
            writer.Line($"    InputSize, OutputSize, {multiplyAdds}\n    static (network, inputs, outputs) => {call}({Back(network.Inputs[0], "inputs")}, outputs));");
            return;
        }

        PortName[] ports = [.. Ports(network)];
        IEnumerable<string> made = ports.Select((port, i) =>
            $"    global::NetGen.BatchPort.{(i < network.Inputs.Count ? "Input" : "Output")}({Literal.String(PortName.Plain(port.Many))}, {port.Size})");
        writer.Line(
            $"    {multiplyAdds}\n    static (network, part) => {call}({string.Join(", ", ports.Select((_, i) => i < network.Inputs.Count ? Back(network.Inputs[i], $"part[{Literal.Int(i)}]") : $"part[{Literal.Int(i)}]"))}),\n"
            + string.Join(",\n", made) + ");");
    }

    /// <summary>A chain of all spans, from the last to the first. No parameter has an underscore in its name.</summary>
    private static void EmitSpans(SourceWriter writer, Network network)
    {
        PortName[] ports = [.. Ports(network)];
        string next = "";
        for (int i = ports.Length - 1; i >= 0; i--)
        {
            string span = "span_" + Literal.Int(i);
            writer.Line($"var {span} = new global::NetGen.BatchSpan({(i < network.Inputs.Count ? MemberContext.Checked(network.Inputs[i], ports[i].Many) : ports[i].Many)}{next});");
            next = $", in {span}";
        }

        writer.Line($"workers.Predict(_batchPrediction, this{next});");
    }

    /// <summary>A part of a batch as PredictBatch takes it: floats that hold the bits of tokens become these again.</summary>
    private static string Back(NetworkInput input, string span) =>
        input.HasTokens ? $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<float, int>({span})" : span;

    private static IEnumerable<PortName> Ports(Network network) =>
        network.Inputs.Select(input => input.Port).Concat(network.Outputs.Select(output => output.Port));
}
