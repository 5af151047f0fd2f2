using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>Predict, PredictBatch, PredictClass and Activations.</summary>
internal static class PredictionMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        string pool = member.Prediction.NeedsPool ? ", _scratch" : "";

        writer.Blank();
        writer.Summary("Computes one sample. Allocates nothing; may be called from several threads at once.");
        member.DocumentInput(writer);
        member.DocumentOutputs(writer, port => port.One, "");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs.");
        member.DocumentTokens(writer);
        writer.Line(
            $"public void Predict({member.InputsOfOne}, {member.OutputsOfOne}) =>\n"
            + $"    {MemberContext.Code}::Prediction.Predict(_parameters, {member.CheckedOne}, {member.ToOne}{pool});");

        writer.Blank();
        EmitToArrays(writer, member);

        writer.Blank();
        writer.Summary("Computes many samples, each with the bits that Predict gives. Allocates nothing; may be called from several threads at once.");
        member.DocumentInputs(writer, "; their number follows from the length and may be 0");
        member.DocumentOutputs(writer, port => port.Many, " for each sample; must not overlap the inputs");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs, or the spans overlap.");
        member.DocumentTokens(writer);
        writer.Line(
            $"public void PredictBatch({member.InputsOfMany}, {member.OutputsOfMany}) =>\n"
            + $"    {MemberContext.Code}::Prediction.PredictBatch(_parameters, {member.CheckedMany}, {member.ToMany}{pool});");
        foreach (NetworkOutput output in member.Network.Outputs.Where(output => output.HasClasses))
        {
            EmitClass(writer, member, output, pool);
        }
    }

    private static void EmitToArrays(SourceWriter writer, MemberContext member)
    {
        PortName[] outputs = [.. member.Network.Outputs.Select(output => output.Port)];
        bool isOne = outputs.Length == 1;
        writer.Summary($"Computes one sample into {(isOne ? "a new array" : "new arrays")}. Predict({member.One}, {member.ToOne}) allocates nothing; otherwise they are alike.");
        member.DocumentInput(writer);
        writer.Element("returns", isOne
            ? $"{Quantity.Of(member.Network.Output.Size, "value")}."
            : $"{string.Join(", ", member.Network.Outputs.Select(output => $"{output.Port.Element} ({Quantity.Of(output.Shape.Size, "value")})"))}.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "The length differs.");
        member.DocumentTokens(writer);
        using (writer.Block($"public {MemberContext.ArraysOf(outputs)} Predict({member.InputsOfOne})"))
        {
            foreach (PortName output in outputs)
            {
                writer.Line($"float[] {output.One} = new float[{output.Size}];");
            }

            writer.Line($"Predict({member.One}, {member.ToOne});");
            writer.Line(isOne ? $"return {member.ToOne};" : $"return ({member.ToOne});");
        }
    }

    private static void EmitClass(SourceWriter writer, MemberContext member, NetworkOutput output, string pool)
    {
        bool isNamed = output.Port.IsNamed;
        (int rows, int size) = (output.Shape.Rows, output.Shape.LastAxis);
        string what = isNamed ? PortName.Plain(output.Port.One) : rows == 1 ? "it" : "the output";
        string value = isNamed || rows > 1 ? "value" : "output";
        writer.Blank();
        writer.Summary($"Computes one sample and says which {(size == 1 ? "of two classes" : "class")} {(rows == 1 ? what : $"each row of {what}")} is: "
            + (size == 1 ? $"1 where the {value} is at least one half, else 0." : $"the index of the largest {value}, the lowest on a tie.")
            + (isNamed ? " Predict gives the values of all outputs." : ""));
        member.DocumentInput(writer);
        if (rows > 1)
        {
            writer.Element("param name=\"classes\"", $"Receives a class for each of the {Quantity.Of(rows, "row")}, 0 to {Literal.Int(size == 1 ? 1 : size - 1)}.");
        }
        else
        {
            writer.Element("returns", size == 1 ? "0 or 1." : $"An index from 0 to {Literal.Int(size - 1)}.");
        }

        writer.Element("exception cref=\"global::System.ArgumentException\"", member.Network.Inputs.Count == 1 && rows == 1 ? "The length differs." : "A length differs.");
        member.DocumentTokens(writer);
        (string parameter, string argument) = rows == 1 ? ("", "") : ($", {MemberContext.Classes} classes", ", classes");
        writer.Line(
            $"public {(rows == 1 ? "int" : "void")} {output.Port.PredictClass}({member.InputsOfOne}{parameter}) =>\n"
            + $"    {MemberContext.Code}::Prediction.{output.Port.PredictClass}(_parameters, {member.CheckedOne}{argument}{pool});");
    }

    /// <summary>Names of layers are looked up in Info, which a standalone network does without.</summary>
    public static void EmitActivations(SourceWriter writer, MemberContext member)
    {
        string pool = member.Prediction.NeedsPool ? ", _scratch" : "";
        writer.Blank();
        writer.Summary(
            "Computes one sample as far as a layer, and gives that layer's values: the bits that Predict goes on with. "
            + "Allocates nothing; may be called from several threads at once.");
        member.DocumentInput(writer);
        writer.Element("param name=\"layer\"", $"A layer's name, as in {Literal.String(member.Network.Layers[0].Name)}.");
        writer.Element("param name=\"output\"", "Receives as many values as the layer gives, after its activation; dropout is off.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "There is no layer of that name, or a length differs.");
        member.DocumentTokens(writer);
        writer.Line(
            $"public void Activations({member.InputsOfOne}, string layer, {MemberContext.Span} output) =>\n"
            + $"    {MemberContext.Code}::Prediction.Activations(_parameters, {member.CheckedOne}, Info.IndexOf(layer, output.Length), output{pool});");
    }
}
