using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>The members of a trainer whose passes stop for the whole batch, or that moves averages.</summary>
internal static class BatchNumberMembers
{
    /// <summary>What samples read beside the parameters: kernels turned over, and averages.</summary>
    public static void EmitPreparation(SourceWriter writer, TapePlan tape, bool turnsKernels)
    {
        string parameters = tape.TurnsDerived ? "NetGenCode::Derived.Current(_network._parameters)" : "Parameters";
        string transpose = $"NetGenCode::Training.TransposeKernels(ref {parameters}, _memory, part, parts, withFirst: false);";
        writer.Blank();
        writer.Line("/// <inheritdoc/>");
        if (!tape.Barriers.Any)
        {
            writer.Line($"protected override void PrepareSamples(int part, int parts) =>\n    {transpose}");
            return;
        }

        using (writer.Block("protected override void PrepareSamples(int part, int parts)"))
        {
            if (turnsKernels)
            {
                writer.Line(transpose);
            }

            using (writer.Block("if (part == 0)"))
            {
                writer.Line("NetGenCode::Training.TakeAverages(ref Parameters, _memory);");
            }
        }
    }

    public static void Emit(SourceWriter writer, MemberContext member)
    {
        EmitContext context = member.Context;
        Barriers barriers = member.Tape!.Barriers;
        if (barriers.InTraining > 0 && member.Tape.HasLoss)
        {
            string stops = string.Join(", ", barriers.Operations.Take(barriers.InTraining).Select(operation => Literal.Int(context.PlaceOf(operation.Layer))));
            writer.Line(
                $$"""

                private static readonly int[] Stops = { {{stops}} };

                /// <inheritdoc/>
                protected override global::System.ReadOnlySpan<int> Barriers => Stops;

                /// <inheritdoc/>
                protected override void ReduceSamples(int barrier, int part, int parts, int count) =>
                    NetGenCode::Training.Reduce(ref Parameters, _memory, barrier, count, part, parts);
                """);
        }

        if (barriers.Statistics.Count > 0)
        {
            string layers = string.Join(", ", barriers.Statistics.Select(operation => Literal.Int(context.PlaceOf(operation.Layer))));
            writer.Line(
                $$"""

                private static readonly int[] Averaged = { {{layers}} };

                /// <inheritdoc/>
                protected override global::System.ReadOnlySpan<int> AveragedLayers => Averaged;
                """);
            TrainerMembers.EmitChange(writer, member, "MoveAverages(int layer)", "NetGenCode::Training.MoveAverages(ref Parameters, _memory, layer);");
            if (member.Tape.HasLoss)
            {
                writer.Line(
                    """

                    /// <inheritdoc/>
                    protected override void TakeShown(ref float shown) => NetGenCode::Training.TakeShown(_memory, ref shown);

                    /// <inheritdoc/>
                    protected override void PutShown(ref float shown) => NetGenCode::Training.PutShown(ref shown, _memory);
                    """);
            }
        }
    }
}
