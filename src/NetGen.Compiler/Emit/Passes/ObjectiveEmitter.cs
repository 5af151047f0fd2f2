using NetGen.Compiler.Losses;
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
            LossEmitter.Emit(writer, loss, tape.IsCollapsed, context.Arithmetic);
            if (context.TrainedEmitters.Any(layer => layer.Penalty != null))
            {
                writer.Blank();
                EmitPenalty(writer, context);
            }
        }
    }

    private static void EmitPenalty(SourceWriter writer, EmitContext context)
    {
        writer.Summary("The L1 and L2 penalties of all kernels that have one.");
        using (writer.Block("internal static float Penalty(ref float parameters)"))
        {
            writer.Line("float penalty = 0f;");
            foreach (TrainedEmitter layer in context.TrainedEmitters.Where(layer => layer.Penalty != null))
            {
                writer.Line($"penalty += {layer.Penalty};");
            }

            writer.Line("return penalty;");
        }
    }
}
