using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>Predict, PredictBatch, PredictClass and Activations.</summary>
internal static class PredictionMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        Network network = member.Network;
        string pool = member.Prediction.NeedsPool ? ", _scratch" : "";
        string inputs = Quantity.Of(network.Input.Size, "value");
        string outputs = Quantity.Of(network.Output.Size, "value");

        writer.Blank();
        writer.Summary("Computes one sample. Allocates nothing; may be called from several threads at once.");
        writer.Element("param name=\"input\"", $"{inputs}.");
        writer.Element("param name=\"output\"", $"Receives {outputs}.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs.");
        writer.Line(
            $"public void Predict({MemberContext.ReadOnlySpan} input, {MemberContext.Span} output) =>\n"
            + $"    {MemberContext.Code}::Prediction.Predict(_parameters, input, output{pool});");

        writer.Blank();
        writer.Summary("Computes one sample into a new array. Predict(input, output) allocates nothing; otherwise they are alike.");
        writer.Element("param name=\"input\"", $"{inputs}.");
        writer.Element("returns", $"{outputs}.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "The length differs.");
        using (writer.Block($"public float[] Predict({MemberContext.ReadOnlySpan} input)"))
        {
            writer.Line("float[] output = new float[OutputSize];");
            writer.Line("Predict(input, output);");
            writer.Line("return output;");
        }

        writer.Blank();
        writer.Summary("Computes many samples, each with the bits that Predict gives. Allocates nothing; may be called from several threads at once.");
        writer.Element("param name=\"inputs\"", $"Samples one after another, {inputs} each; their number follows from the length and may be 0.");
        writer.Element("param name=\"outputs\"", $"Receives {outputs} for each sample; must not overlap the inputs.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs, or the spans overlap.");
        writer.Line(
            $"public void PredictBatch({MemberContext.ReadOnlySpan} inputs, {MemberContext.Span} outputs) =>\n"
            + $"    {MemberContext.Code}::Prediction.PredictBatch(_parameters, inputs, outputs{pool});");

        writer.Blank();
        writer.Summary(network.Output.Size == 1
            ? "Computes one sample and says which of two classes it is: 1 where the output is at least one half, else 0."
            : "Computes one sample and says which class it is: the index of the largest output, the lowest on a tie.");
        writer.Element("param name=\"input\"", $"{inputs}.");
        writer.Element("returns", network.Output.Size == 1 ? "0 or 1." : $"An index from 0 to {Literal.Int(network.Output.Size - 1)}.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "The length differs.");
        writer.Line(
            $"public int PredictClass({MemberContext.ReadOnlySpan} input) =>\n"
            + $"    {MemberContext.Code}::Prediction.PredictClass(_parameters, input{pool});");
    }

    /// <summary>Names of layers are looked up in Info, which a standalone network does without.</summary>
    public static void EmitActivations(SourceWriter writer, MemberContext member)
    {
        string pool = member.Prediction.NeedsPool ? ", _scratch" : "";
        writer.Blank();
        writer.Summary(
            "Computes one sample as far as a layer, and gives that layer's values: the bits that Predict goes on with. "
            + "Allocates nothing; may be called from several threads at once.");
        writer.Element("param name=\"input\"", $"{Quantity.Of(member.Network.Input.Size, "value")}.");
        writer.Element("param name=\"layer\"", $"A layer's name, as in {Literal.String(member.Network.Layers[0].Name)}.");
        writer.Element("param name=\"output\"", "Receives as many values as the layer gives, after its activation; dropout is off.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "There is no layer of that name, or a length differs.");
        writer.Line(
            $"public void Activations({MemberContext.ReadOnlySpan} input, string layer, {MemberContext.Span} output) =>\n"
            + $"    {MemberContext.Code}::Prediction.Activations(_parameters, input, Info.IndexOf(layer, output.Length), output{pool});");
    }
}
