using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>PredictBatch on several threads: the one part of prediction that needs the library.</summary>
internal static class ThreadedPredictionMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        Network network = member.Network;
        string inputs = Quantity.Of(network.Input.Size, "value");
        string outputs = Quantity.Of(network.Output.Size, "value");

        writer.Blank();
        writer.Line(
            $"""
            private static readonly global::NetGen.BatchPrediction _batchPrediction = new global::NetGen.BatchPrediction(
                InputSize, OutputSize, multiplyAdds: {Literal.Int(network.MultiplyAdds)}L, blockSize: {Literal.Int(member.Prediction.BlockRows)},
                static (network, inputs, outputs) => (({member.FullClassName})network).PredictBatch(inputs, outputs));
            """);

        writer.Blank();
        writer.Summary("Computes many samples on several threads, each with the bits that Predict gives. A small batch is computed by the caller. Allocates nothing; may be called from several threads at once.");
        writer.Element("param name=\"inputs\"", $"Samples one after another, {inputs} each; their number follows from the length and may be 0.");
        writer.Element("param name=\"outputs\"", $"Receives {outputs} for each sample; must not overlap the inputs.");
        writer.Element("param name=\"workers\"", "The threads that share the samples.");
        writer.Element("exception cref=\"global::System.ArgumentNullException\"", "There are no workers.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs, or the spans overlap.");
        writer.Element("exception cref=\"global::System.ObjectDisposedException\"", "The workers were disposed.");
        using (writer.Block(
            $"public void PredictBatch({MemberContext.ReadOnlySpan} inputs, {MemberContext.Span} outputs, global::NetGen.Workers workers)"))
        {
            using (writer.Block("if (workers is null)"))
            {
                writer.Line("throw new global::System.ArgumentNullException(\"workers\");");
            }

            writer.Blank();
            writer.Line("workers.Predict(_batchPrediction, this, inputs, outputs);");
        }
    }
}
