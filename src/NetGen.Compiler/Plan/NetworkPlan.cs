using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan.Fusion;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan;

/// <summary>How a network is computed: decided from shapes alone, so the same on every machine.</summary>
/// <param name="Input">The network's input.</param>
/// <param name="Operations">The way forward, in the order in which they run.</param>
/// <param name="Tensors">In canonical order, which is also their order in memory.</param>
/// <param name="LayerOutputs">Per layer of the network: the value that holds what it gives.</param>
/// <param name="Output">The value that the network gives.</param>
/// <param name="StorageLength">Floats of the padded parameter memory.</param>
/// <param name="OperationsInLanes">So many leading operations of a batch run with samples in the lanes; 0 for none.</param>
public sealed record NetworkPlan(
    Network Network,
    Value Input,
    EquatableArray<Operation> Operations,
    EquatableArray<PlannedTensor> Tensors,
    EquatableArray<Value> LayerOutputs,
    Value Output,
    int StorageLength,
    int OperationsInLanes)
{
    public static NetworkPlan Of(Network network)
    {
        LoweredNetwork lowered = FusionRules.Apply(Lowering.Lower(network));
        return new NetworkPlan(
            network,
            lowered.Input,
            lowered.Operations.ToEquatableArray(),
            lowered.Tensors.ToEquatableArray(),
            lowered.LayerOutputs.ToEquatableArray(),
            lowered.Output,
            Math.Max(lowered.Tensors.Sum(tensor => tensor.StorageLength), 16),
            LanePlanner.Choose(lowered.Operations, lowered.Output));
    }
}
