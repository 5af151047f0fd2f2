using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>Step and Gradients of a trainer with a loss.</summary>
internal static class StepMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        EmitStep(writer, member, isWeighted: false);
        EmitStep(writer, member, isWeighted: true);
        EmitGradients(writer, member, isWeighted: false);
        EmitGradients(writer, member, isWeighted: true);
        if (member.Tape!.Barriers.Statistics.Count > 0)
        {
            EmitGradients(writer, member, isWeighted: false, movesAverages: true);
            EmitGradients(writer, member, isWeighted: true, movesAverages: true);
        }
    }

    private static void EmitStep(SourceWriter writer, MemberContext member, bool isWeighted)
    {
        EmitDocumentation(writer, member, "Runs forward, backward and the optimizer on a batch. Allocates nothing.", isWeighted);
        EmitReturns(writer, member, isWeighted);
        writer.Element("exception cref=\"global::NetGen.TrainingDivergedException\"", "The loss is not a number; no parameter has changed.");
        using (writer.Block($"public float Step({Parameters(member)}{Weights(isWeighted)})"))
        {
            if (member.Network.IsOneToOne)
            {
                writer.Line($"return StepOnBatch({member.CheckedMany}, {Compared(member)[0].Name}{(isWeighted ? ", weights" : "")});");
                return;
            }

            EmitTake(writer, member);
            writer.Line($"return StepOnTaken({(isWeighted ? "weights" : "")});");
        }
    }

    private static void EmitGradients(SourceWriter writer, MemberContext member, bool isWeighted, bool movesAverages = false)
    {
        EmitDocumentation(
            writer, member,
            movesAverages
                ? "Runs forward and backward on a batch and, where it is asked to, moves averages as a step does. Allocates nothing."
                : "Runs forward and backward on a batch and leaves the network as it is. Allocates nothing.",
            isWeighted);
        writer.Element("param name=\"destination\"", $"Receives {Quantity.Of(member.Network.ParameterCount, "gradient")} of the mean loss, in canonical order.");
        if (movesAverages)
        {
            writer.Element("param name=\"updateAverages\"", "Whether averages are moved, for loops that take their steps by Apply.");
        }

        EmitReturns(writer, member, isWeighted);
        string more = movesAverages ? ", bool updateAverages" : "";
        using (writer.Block($"public float Gradients({Parameters(member)}{Weights(isWeighted)}, {MemberContext.Span} destination{more})"))
        {
            if (movesAverages)
            {
                string compared = string.Concat(Compared(member).Select(target => $", {target.Name}"));
                writer.Line($"float loss = Gradients({member.Many}{compared}{(isWeighted ? ", weights" : "")}, destination);");
                using (writer.Block("if (updateAverages)"))
                {
                    writer.Line("MoveAverages();");
                }

                writer.Blank();
                writer.Line("return loss;");
                return;
            }

            if (member.Network.IsOneToOne)
            {
                writer.Line($"return GradientsOnBatch({member.CheckedMany}, {Compared(member)[0].Name}{(isWeighted ? ", weights" : "")}, destination);");
                return;
            }

            EmitTake(writer, member);
            writer.Line($"return GradientsOnTaken({(isWeighted ? "weights, " : "")}destination);");
        }
    }

    /// <summary>What outputs are compared with: their place, whether those are classes, and the parameter.</summary>
    private static (NetworkOutput Output, int Index, bool IsLabels, string Name)[] Compared(MemberContext member) =>
    [
        .. member.Network.Outputs.Select((output, i) => (Output: output, i, output.Loss?.Function?.TakesLabels == true))
            .Where(each => each.Output.Loss != null)
            .Select(each => (each.Output, each.i, each.Item3, each.Item3 ? each.Output.Port.Labels : each.Output.Port.Targets)),
    ];

    private static string Parameters(MemberContext member) => member.InputsOfMany + string.Concat(Compared(member)
        .Select(target => $", {(target.IsLabels ? MemberContext.Labels : MemberContext.ReadOnlySpan)} {target.Name}"));

    /// <summary>Brings the batch into the trainer's memory.</summary>
    private static void EmitTake(SourceWriter writer, MemberContext member)
    {
        for (int i = 0; i < member.Network.Inputs.Count; i++)
        {
            NetworkInput input = member.Network.Inputs[i];
            string name = input.Port.Many;
            writer.Line($"TakeInputs({Literal.Int(i)}, {MemberContext.Checked(input, name)}, {Literal.String(PortName.Plain(name))});");
        }

        foreach (var (_, index, isLabels, name) in Compared(member))
        {
            writer.Line($"{(isLabels ? "TakeLabels" : "TakeTargets")}({Literal.Int(index)}, {name}, {Literal.String(name)});");
        }
    }

    private static void EmitDocumentation(SourceWriter writer, MemberContext member, string summary, bool isWeighted)
    {
        writer.Blank();
        writer.Summary(summary);
        member.DocumentInputs(writer, ", at most as many as the batch size");
        foreach (var (output, _, isLabels, name) in Compared(member))
        {
            writer.Element($"param name=\"{name}\"", isLabels && output.Shape.Rows > 1
                ? $"A class for each of the {Quantity.Of(output.Shape.Rows, "row")} of each sample's output, 0 to {Literal.Int(output.Shape.LastAxis - 1)}; -1 for a row that counts nothing."
                : isLabels ? $"The class of each sample, 0 to {Literal.Int(output.Shape.Size - 1)}."
                : $"{Quantity.Of(output.Shape.Size, "value")} for each sample.");
        }

        if (isWeighted)
        {
            writer.Element("param name=\"weights\"", "How much each sample counts, at least 0.");
        }
    }

    private static void EmitReturns(SourceWriter writer, MemberContext member, bool isWeighted)
    {
        writer.Element("returns", isWeighted
            ? "The sum of weight times loss over the number of samples, penalties included."
            : "The mean loss over the batch, penalties included.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", Compared(member).Any(target => target.IsLabels)
            ? "A length differs, or a label is out of range." : "A length differs.");
        member.DocumentTokens(writer);
    }

    private static string Weights(bool isWeighted) => isWeighted ? $", {MemberContext.ReadOnlySpan} weights" : "";
}
