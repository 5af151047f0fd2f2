using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan.Autodiff;

/// <summary>The way back through a network: operations, and how the gradients of parameters are computed.</summary>
/// <param name="Steps">In the order in which they run.</param>
/// <param name="Parameters">In canonical order.</param>
/// <param name="Outputs">The gradients with respect to the network's outputs, which the way back begins with.</param>
/// <param name="Inputs">The gradients with respect to the network's inputs, which it ends with; null for one that nothing depends on.</param>
public sealed record BackwardPlan(
    EquatableArray<BackwardStep> Steps, EquatableArray<ParameterStep> Parameters, EquatableArray<Value> Outputs, IReadOnlyList<Value?> Inputs)
{
    public static BackwardPlan Of(NetworkPlan plan)
    {
        EquatableArray<Operation> operations = plan.Operations;
        var adjoints = new Adjoints(firstIndex: operations.Concat(plan.Prediction.OverPatches).Concat(plan.TrainingPatches.SelectMany(patches => patches.Operations)).SelectMany(operation => operation.Writes).Max(value => value.Index) + 1);
        Value[] outputs = [.. plan.Outputs.Select(adjoints.New)];
        for (int i = operations.Count - 1; i >= 0; i--)
        {
            if (adjoints.Begin(i, operations[i]))
            {
                operations[i].Differentiate(adjoints);
            }
        }

        Value?[] inputs = [.. plan.Inputs.Select((input, i) => adjoints.End(plan.Network.Inputs[i].Name, input))];
        HashSet<int> needed = NeededForParameters(adjoints);
        return new BackwardPlan(
            adjoints.Steps
                .Select(step => new BackwardStep(step.Operation, step.Forward, !step.Operation.Writes.Any(value => needed.Contains(value.Index))))
                .ToEquatableArray(),
            adjoints.Parameters.OrderBy(step => step.Gradient.Tensor.CanonicalOffset).ToEquatableArray(),
            outputs.ToEquatableArray(),
            inputs);
    }

    /// <summary>The gradients that those of parameters are computed from, directly or through others.</summary>
    private static HashSet<int> NeededForParameters(Adjoints adjoints)
    {
        var needed = new HashSet<int>(
            adjoints.Parameters.SelectMany(step => step.Gradient.Values).Select(pair => pair.Value).Where(value => value.IsAdjoint).Select(value => value.Index));
        for (int i = adjoints.Steps.Count - 1; i >= 0; i--)
        {
            Operation operation = adjoints.Steps[i].Operation;
            if (operation.Writes.Any(value => needed.Contains(value.Index)))
            {
                needed.UnionWith(operation.Reads.Where(value => value.IsAdjoint).Select(value => value.Index));
            }
        }

        return needed;
    }
}
