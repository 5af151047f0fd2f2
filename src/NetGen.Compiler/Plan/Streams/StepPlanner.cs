using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan.Streams;

/// <summary>Plans one step: the operations of prediction, fused and folded as they are, each over a step.</summary>
internal static class StepPlanner
{
    /// <summary>The plan of a step; null for a network that isn't computed step by step.</summary>
    public static StepPlan? Of(NetworkPlan plan)
    {
        if (StreamedSteps.Of([.. plan.Network.Inputs.Select(input => input.InSteps)], plan.Network.Layers) is not { } steps)
        {
            return null;
        }

        var values = new StepValues(plan.Inputs, steps.Count);
        Operation[] operations = [.. plan.Prediction.Operations.Select(operation => operation.AtStep(values)).OfType<Operation>()];
        EquatableArray<Value> inputs = plan.Inputs.Select(values.Of).ToEquatableArray();
        EquatableArray<Value> outputs = plan.Outputs.Select(values.Of).ToEquatableArray();
        return new StepPlan(inputs, operations.ToEquatableArray(), outputs, values.Kept.ToEquatableArray(),
            values.AskedPosition == null ? LanesOf(inputs, operations, outputs) : LanePlan.None)
        {
            Position = values.AskedPosition,
            Steps = steps.Count,
            HasLimit = values.HasLimit,
            Together = TogetherOf(plan, steps.Count),
        };
    }

    /// <summary>Several steps as rows, if every operation can take them.</summary>
    private static StepsTogether? TogetherOf(NetworkPlan plan, int steps)
    {
        Operation[] computed = [.. plan.Prediction.Operations.Where(operation => !operation.IsTrainingOnly)];
        if (!computed.All(operation => operation.TakesSteps))
        {
            return null;
        }

        var values = new StepValues(plan.Inputs, steps, StepsTogether.Usual);
        Operation[] operations = [.. plan.Prediction.Operations.Select(operation => operation.AtStep(values)).OfType<Operation>()];
        return new StepsTogether(
            StepsTogether.Usual, plan.Inputs.Select(values.Of).ToEquatableArray(), operations.ToEquatableArray(), plan.Outputs.Select(values.Of).ToEquatableArray());
    }

    /// <summary>All that can run with streams in the lanes, if what is kept can lie there.</summary>
    private static LanePlan LanesOf(IReadOnlyList<Value> inputs, IReadOnlyList<Operation> operations, IReadOnlyList<Value> outputs)
    {
        IReadOnlyList<Operation> able = LanePlanner.Able(inputs, operations);
        Operation[] others = [.. operations.Where(operation => !able.Contains(operation))];
        return able.Count == 0 || others.Any(operation => operation.Reads.Concat(operation.Writes).Any(value => value.IsKept))
            ? LanePlan.None
            : LanePlan.Of(able, others, outputs);
    }
}
