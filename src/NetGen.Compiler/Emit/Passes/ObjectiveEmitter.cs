using NetGen.Compiler.Losses;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes what training minimizes: the loss of a sample and the penalty on kernels.</summary>
internal static class ObjectiveEmitter
{
    public static void Emit(SourceWriter writer, EmitContext context, TapePlan tape)
    {
        writer.Summary("What training minimizes.");
        using (writer.Block("internal static class Objective"))
        {
            bool isFirst = true;
            foreach (TapeLoss loss in tape.Losses)
            {
                if (!isFirst)
                {
                    writer.Blank();
                }

                isFirst = false;
                if (loss.Output.Rows is { } rows)
                {
                    RowLossEmitter.Emit(
                        writer, loss.Function, loss.Output.IsCollapsed, rows, loss.Output.LogitStride, context.Arithmetic, context.Target, loss.Method);
                    continue;
                }

                int? size = tape.Outputs.Count == 1 ? null : loss.Output.Text.Value.Size;
                LossEmitter.Emit(writer, loss.Function, loss.Output.IsCollapsed, context.Arithmetic, context.Target, loss.Method, size);
            }

            if (tape.HasPenalties)
            {
                writer.Blank();
                EmitPenalty(writer, context, tape);
            }
        }
    }

    private static void EmitPenalty(SourceWriter writer, EmitContext context, TapePlan tape)
    {
        writer.Summary("The L1 and L2 penalties of a layer.");
        using (writer.Block("internal static float Penalty(ref float parameters, int layer)"))
        {
            writer.Line("float penalty = 0f;");
            writer.Line("switch (layer)");
            using (writer.Block())
            {
                foreach (IGrouping<string, ParameterGradient> layer in tape.Penalized)
                {
                    writer.Line($"case {Literal.Int(context.PlaceOf(layer.Key))}: // {layer.Key}");
                    using (writer.Indent())
                    {
                        foreach (ParameterGradient gradient in layer)
                        {
                            string tensor = LayoutEmitter.NameOf(context, gradient.Tensor);
                            writer.Line($"penalty += Kernels.{context.NameOf(gradient.Penalty!.Amount)}(ref Unsafe.Add(ref parameters, {tensor}));");
                        }

                        writer.Line("break;");
                    }
                }
            }

            writer.Blank();
            writer.Line("return penalty;");
        }
    }
}
