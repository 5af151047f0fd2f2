using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan.Patches;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan;

/// <summary>
/// How a sample is computed where nothing is learnt from it: normalisations by known numbers are part of the parameters of the
/// products beside them, or else a multiply-add for each value.
/// </summary>
/// <param name="Operations">In the order in which they run.</param>
/// <param name="LayerOutputs">
/// Per layer of the network: the value that holds what it gives; one that no operation writes where a product computes it on its way.
/// </param>
/// <param name="Tensors">What follows from parameters, and lies behind them in memory.</param>
/// <param name="Derivations">How that is computed, in order.</param>
/// <param name="MemoryLength">Floats of the padded parameters and of what follows from them.</param>
/// <param name="Lanes">What of a batch runs with samples in the lanes.</param>
public sealed record PredictionPlan(
    EquatableArray<Operation> Operations,
    EquatableArray<Value> LayerOutputs,
    EquatableArray<PlannedTensor> Tensors,
    EquatableArray<KernelCall> Derivations,
    int MemoryLength,
    LanePlan Lanes)
{
    /// <summary>What of a single sample runs over patches of its picture.</summary>
    public EquatableArray<PatchPlan> Patches { get; init; } = EquatableArray<PatchPlan>.Empty;

    /// <summary>Operations that are one with the next, where both run in rows.</summary>
    public EquatableArray<JoinedOperation> Joined { get; init; } = EquatableArray<JoinedOperation>.Empty;

    /// <summary>
    /// Operations as they run in rows: those that can be one are, where both are among them, unless each layer's values are to be looked at.
    /// </summary>
    public IEnumerable<Operation> InRows(IReadOnlyCollection<Operation> operations)
    {
        JoinedOperation[] joined = [.. Joined.Where(each => operations.Contains(each.First) && operations.Contains(each.Second))];
        return operations
            .Where(operation => !joined.Any(each => ReferenceEquals(each.Second, operation)))
            .Select(operation => joined.FirstOrDefault(each => ReferenceEquals(each.First, operation)) ?? operation);
    }

    /// <summary>Operations with kernels of their own: those that never run but as one with another have none, unless layers are looked at.</summary>
    public IEnumerable<Operation> Apart(bool isLookedAt) => Operations.Where(operation =>
        isLookedAt || !Joined.Any(each => (ReferenceEquals(each.First, operation) || ReferenceEquals(each.Second, operation)) && IsNeverWritten(each.Map)));

    /// <summary>Whether neither a sample nor a batch ever writes what the first of two gives to the second.</summary>
    public bool IsNeverWritten(Value map) => Joined.Any(each =>
        each.Map == map && !Lanes.Operations.Contains(each.First) && !Patches.Any(patches => patches.Covers(Operations, each.First)));

    /// <summary>Operations over patches.</summary>
    public IEnumerable<Operation> OverPatches => Patches.SelectMany(plan => plan.Operations);

    /// <summary>Whether it computes with numbers that follow from parameters.</summary>
    public bool HasDerivations => Derivations.Count > 0;

    /// <summary>What computes the output of an operation of training: itself where they don't differ, null where nobody needs it.</summary>
    public Operation? InPlaceOf(Operation training)
    {
        Operation? predicted = Operations.FirstOrDefault(operation => operation.Output.Index == training.Output.Index);
        return predicted == null ? null
            : !ReferenceEquals(training.InPrediction, training) && predicted == training.InPrediction ? training
            : training.KeptBy(predicted);
    }

    /// <summary>Whether some operation of training is left out, or computes otherwise.</summary>
    public bool DiffersFrom(EquatableArray<Operation> training) => training.Any(operation => !ReferenceEquals(InPlaceOf(operation), operation));
}
