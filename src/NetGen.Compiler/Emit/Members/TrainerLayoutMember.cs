using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Optimizers;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>What the library has to know of a network to train it: losses, tensors and their places, and the optimizer's state.</summary>
internal static class TrainerLayoutMember
{
    /// <param name="needsPreparation">Whether a batch begins with work of its own.</param>
    public static void Emit(SourceWriter writer, MemberContext member, OptimizerFunction optimizer, bool needsPreparation)
    {
        OutputLoss? loss = member.Network.Outputs[0].Loss;
        bool isOnly = member.Network.IsOneToOne;
        writer.Line("private static readonly global::NetGen.TrainerLayout Layout = new global::NetGen.TrainerLayout(");
        using (writer.Indent())
        {
            writer.Line($"{member.FullClassName}.Info,");
            if (isOnly)
            {
                writer.Line(loss == null || loss.IsCustom ? "loss: null," : $"global::NetGen.Loss.{loss.Name},");
            }
            else
            {
                writer.Line("new global::NetGen.OutputLayout[]");
                using (writer.Block(close: "},"))
                {
                    foreach (NetworkOutput output in member.Network.Outputs)
                    {
                        writer.Line($"new global::NetGen.OutputLayout({OutputLayout(output)}),");
                    }
                }
            }

            writer.Line($"global::NetGen.Optimizer.{member.Network.Training!.Optimizer},");
            writer.Line($"{MemberContext.Code}::Layout.Length,");
            writer.Line("new global::NetGen.TensorSegment[]");
            using (writer.Block(close: "},"))
            {
                foreach (PlannedTensor tensor in member.Context.Plan.Tensors)
                {
                    string isTrained = member.Tape!.Backward.Parameters.Any(step => step.Gradient.Tensor.Tensor == tensor.Tensor) ? "" : ", isTrained: false";
                    writer.Line($"new global::NetGen.TensorSegment({Literal.String(tensor.Tensor.Name)}, {MemberContext.Code}::Layout.{LayoutEmitter.NameOf(member.Context, tensor)}, {Literal.Int(tensor.StorageLength)}{isTrained}),");
                }
            }

            writer.Line($"stateSlots: {Literal.Int(optimizer.StateSlots)},");
            writer.Line($"initialState: {Literal.Float(optimizer.InitialState)},");
            writer.Line($"needsPreparation: {(needsPreparation ? "true" : "false")},");
            if (isOnly && loss is { IsCustom: true })
            {
                writer.Line($"customLoss: {Literal.String(loss.Name)},");
            }

            string carried = member.Tape!.CarriedLength == 0 ? "" : $",\ncarriedValues: {Literal.Int(member.Tape.CarriedLength)}";
            string shown = member.Tape.HasLoss && member.Tape.ShownLength > 0 ? $",\nshownValues: {Literal.Int(member.Tape.ShownLength)}" : "";
            writer.Line($"mostSamples: {Literal.Int(TapeMemoryEmitter.MostSamples(member.Context, member.Tape))}{carried}{shown});");
        }
    }

    private static string OutputLayout(NetworkOutput output)
    {
        string loss = output.Loss is { IsCustom: false } known ? $"global::NetGen.Loss.{known.Name}" : "null";
        string custom = output.Loss is { IsCustom: true } method ? Literal.String(method.Name) : "null";
        string labels = output.Loss?.Function is { TakesLabels: true } ? Literal.Int(output.Shape.Rows) : "0";
        return $"{Literal.String(output.Name)}, {loss}, customLoss: {custom}, weight: {Literal.Float(output.Weight)}, labels: {labels}";
    }
}
