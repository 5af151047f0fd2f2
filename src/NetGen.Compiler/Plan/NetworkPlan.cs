using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution.Live;
using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Plan.Fusion;
using NetGen.Compiler.Plan.Patches;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan;

/// <summary>How a network is computed: decided from shapes alone, so the same on every machine.</summary>
/// <param name="Inputs">A value for each of the network's inputs.</param>
/// <param name="Operations">The way forward in training, in the order in which they run.</param>
/// <param name="Tensors">In canonical order, which is also their order in memory.</param>
/// <param name="LayerOutputs">Per layer of the network: the value that holds what it gives.</param>
/// <param name="Outputs">A value for each of the network's outputs; two may share one.</param>
/// <param name="StorageLength">Floats of the padded parameter memory.</param>
/// <param name="Prediction">The way forward where nothing is learnt.</param>
public sealed record NetworkPlan(
    Network Network,
    EquatableArray<Value> Inputs,
    EquatableArray<Operation> Operations,
    EquatableArray<PlannedTensor> Tensors,
    EquatableArray<Value> LayerOutputs,
    EquatableArray<Value> Outputs,
    int StorageLength,
    PredictionPlan Prediction)
{
    /// <summary>What of a training step runs over patches of each sample's picture.</summary>
    public EquatableArray<PatchPlan> TrainingPatches { get; init; } = EquatableArray<PatchPlan>.Empty;

    /// <summary>How one step of a sequence is computed; null for a network that isn't computed step by step.</summary>
    public StepPlan? Step { get; init; }

    public static NetworkPlan Of(Network network)
    {
        NetworkPlan plan = Of(network, NarrowChoice.None);
        NarrowChoice narrow = NarrowChoice.Of(plan);
        return narrow.Exists ? Of(network, narrow) : plan;
    }

    /// <summary>Decided as without narrow kernels, whose bits depend on the same order of sums.</summary>
    private static NetworkPlan Of(Network network, NarrowChoice narrow)
    {
        NetworkPlan plan = OfWhole(network, narrow);
        return plan with { Step = StepPlanner.Of(plan) };
    }

    private static NetworkPlan OfWhole(Network network, NarrowChoice narrow)
    {
        LoweredNetwork fused = FusionRules.Apply(Lowering.Lower(network, narrow));
        LoweredNetwork lowered = network.IsDifferentiable ? BehindConvolution.Mark(fused) : fused;
        int storageLength = Math.Max(lowered.Tensors.Sum(tensor => tensor.StorageLength), 16);
        var derivation = new Derivation(storageLength);
        lowered = lowered with { Operations = [.. lowered.Operations.Select(operation => operation.WithDerived(derivation))] };
        PredictionPlan prediction = PredictionFolding.Of(lowered, derivation);
        int next = 1 + lowered.Operations.Concat(prediction.OverPatches).Concat(prediction.Joined)
            .SelectMany(operation => operation.Writes).Concat(lowered.Inputs).Max(value => value.Index);
        Operation[] operations = network.IsDifferentiable ? [.. NotedMaxima.Mark(lowered, next)] : [.. lowered.Operations];
        EquatableArray<PatchPlan> patches = PatchedTraining.Of(operations, prediction, next + operations.Length);
        return new NetworkPlan(
            network,
            lowered.Inputs.ToEquatableArray(),
            network.IsDifferentiable ? Training(operations, prediction, patches).ToEquatableArray() : operations.ToEquatableArray(),
            lowered.Tensors.ToEquatableArray(),
            lowered.LayerOutputs.ToEquatableArray(),
            lowered.Outputs.ToEquatableArray(),
            storageLength,
            prediction)
        { TrainingPatches = patches };
    }

    /// <summary>
    /// The way forward of training: what prediction computes alike, and not over patches, keeps what the way back would have to compute again.
    /// </summary>
    private static IEnumerable<Operation> Training(Operation[] operations, PredictionPlan prediction, EquatableArray<PatchPlan> patches)
    {
        int next = 1 + operations.Concat(prediction.OverPatches).Concat(prediction.Joined).Concat(patches.SelectMany(each => each.Operations))
            .SelectMany(operation => operation.Writes.Concat(operation.Reads)).Max(value => value.Index);
        return [.. operations.Select((operation, place) =>
            prediction.Operations.Contains(operation) && !patches.Any(each => place >= each.First && place < each.First + each.Count)
                && operation.CanNote is { } noted
                ? operation.Noting(Value.Padded(next++, noted.Size, noted.Rows))
                : operation)];
    }

    /// <summary>Whether the way forward reads what follows from parameters in training too.</summary>
    public bool TrainsWithDerived => Operations
        .SelectMany(operation => operation.Call(Schedule.Rows)?.Arguments ?? []).OfType<TensorArgument>().Any(argument => argument.Tensor.IsDerived);

    /// <summary>The value of the first input.</summary>
    public Value Input => Inputs[0];

    /// <summary>The value of the first output.</summary>
    public Value Output => Outputs[0];
}
