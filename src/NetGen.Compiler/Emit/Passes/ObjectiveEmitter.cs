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
        writer.Summary("The L1 and L2 penalties of all kernels that have one.");
        using (writer.Block("internal static float Penalty(ref float parameters)"))
        {
            writer.Line("float penalty = 0f;");
            foreach (ParameterGradient gradient in tape.Backward.Parameters.Select(step => step.Gradient).Where(gradient => gradient.Penalty != null))
            {
                string tensor = LayoutEmitter.NameOf(context, gradient.Tensor);
                writer.Line($"penalty += Kernels.{context.NameOf(gradient.Penalty!.Amount)}(ref Unsafe.Add(ref parameters, {tensor}));");
            }

            writer.Line("return penalty;");
        }
    }
}
