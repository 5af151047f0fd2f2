using NetGen.Compiler.Losses;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes what training minimizes: the loss of a sample and the penalty on kernels.</summary>
internal static class ObjectiveEmitter
{
    public static void Emit(SourceWriter writer, EmitContext context, TapePlan tape)
    {
        LossFunction loss = tape.Loss!;
        writer.Summary("What training minimizes.");
        using (writer.Block("internal static class Objective"))
        {
            if (tape.Rows is { } rows)
            {
                RowLossEmitter.Emit(writer, loss, tape.IsCollapsed, rows, tape.LogitStride, context.Arithmetic, context.Target);
            }
            else
            {
                LossEmitter.Emit(writer, loss, tape.IsCollapsed, context.Arithmetic, context.Target);
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
