using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan;

/// <summary>How a network is computed: decided from shapes alone, so the same on every machine.</summary>
/// <param name="Tensors">In canonical order, which is also their order in memory.</param>
/// <param name="StorageLength">Floats of the padded parameter memory.</param>
/// <param name="OperationsInLanes">So many leading operations of a batch run with samples in the lanes; 0 for none.</param>
/// <param name="LayerOutputs">Per layer of the network: the value that holds what it gives.</param>
public sealed record NetworkPlan(
    Network Network,
    EquatableArray<Operation> Operations,
    EquatableArray<PlannedTensor> Tensors,
    EquatableArray<Value> LayerOutputs,
    int StorageLength,
    int OperationsInLanes)
{
    public Value Output => Operations[Operations.Count - 1].Output;
}
