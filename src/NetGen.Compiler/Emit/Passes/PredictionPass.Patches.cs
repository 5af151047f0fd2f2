using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Patches;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <content>One sample, whose picture may be cut into patches.</content>
internal sealed partial class PredictionPass
{
    private void EmitOneSample(SourceWriter writer)
    {
        var names = new Dictionary<int, string>();
        Operation[] operations = [.. Plan.Prediction.Operations];
        int next = 0;
        foreach (PatchPlan patches in Plan.Prediction.Patches)
        {
            names = EmitOperations(writer, Schedule.One, Plan.Prediction.InRows([.. operations.Skip(next).Take(patches.First - next)]), names);
            next = patches.First + patches.Count;
            EmitPatches(writer, patches, [.. operations.Skip(patches.First).Take(patches.Count)], names);
        }

        EmitOperations(writer, Schedule.One, Plan.Prediction.InRows([.. operations.Skip(next)]), names);
    }

    /// <summary>Operations over patches where there are vectors, else as they are; what they give has a name behind them.</summary>
    private void EmitPatches(SourceWriter writer, PatchPlan patches, Operation[] operations, Dictionary<int, string> names)
    {
        Value given = operations[operations.Length - 1].Output;
        writer.Blank();
        EmitPlace(writer, given, "");
        using (writer.Block("if (Vector128.IsHardwareAccelerated)"))
        {
            EmitOperations(writer, Schedule.One, patches.Operations, names, isPlaced: given);
        }

        using (writer.Block("else"))
        {
            EmitOperations(writer, Schedule.One, operations, names, isPlaced: given);
        }
    }
}
