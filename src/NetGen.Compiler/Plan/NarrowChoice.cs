using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Kernels;

namespace NetGen.Compiler.Plan;

/// <summary>Which kernels of a network are stored in fewer bytes than floats.</summary>
public sealed class NarrowChoice
{
    /// <summary>Fewer weights lie in the nearest cache whatever they are stored in, and widening them costs more than it saves.</summary>
    private const int LeastWeights = 1024;

    /// <summary>So many floats of one layer, a megabyte, fill the second-level cache.</summary>
    private const int MostInCache = 1 << 18;

    private readonly Dictionary<string, StorageType> _storages;

    private NarrowChoice(Dictionary<string, StorageType> storages) => _storages = storages;

    /// <summary>None.</summary>
    public static NarrowChoice None { get; } = new([]);

    /// <summary>Whether there are any.</summary>
    public bool Exists => _storages.Count > 0;

    /// <summary>How a tensor is stored.</summary>
    public StorageType Of(ParameterTensor tensor) => _storages.TryGetValue(tensor.Name, out StorageType storage) ? storage : StorageType.Float32;

    /// <summary>
    /// The kernels that the user asks for, or that outgrow the second-level cache where the assembly has them in fewer bytes; of these the
    /// ones that nothing reads but operations which take them so.
    /// </summary>
    /// <param name="plan">The network with floats alone.</param>
    public static NarrowChoice Of(NetworkPlan plan)
    {
        Network network = plan.Network;
        var storages = new Dictionary<string, StorageType>(StringComparer.Ordinal);
        if (network.IsDifferentiable || network.Storage == StorageType.Float32 || (network.Storage == null && network.Weights == null))
        {
            return None;
        }

        Operation[] operations = [.. plan.Prediction.Operations, .. plan.Prediction.OverPatches, .. plan.Step?.Operations ?? [], .. plan.Step?.Alone ?? []];
        var derived = new HashSet<string>(plan.Prediction.Derivations.SelectMany(Tensors), StringComparer.Ordinal);
        for (int i = 0; i < plan.Tensors.Count; i++)
        {
            PlannedTensor tensor = plan.Tensors[i];
            StorageType storage = network.Storage
                ?? (tensor.Tensor.Count > MostInCache ? network.Weights!.Tensors[i].Storage ?? StorageType.Float32 : StorageType.Float32);
            if (storage != StorageType.Float32 && tensor.Tensor.Count >= LeastWeights && !derived.Contains(tensor.Tensor.Name)
                && Readers(operations, tensor) is { Length: > 0 } readers && readers.All(reader => reader.TakesNarrow(tensor.Tensor)))
            {
                storages.Add(tensor.Tensor.Name, storage);
            }
        }

        return new NarrowChoice(storages);
    }

    private static Operation[] Readers(Operation[] operations, PlannedTensor tensor) =>
        [.. operations.Where(operation => operation.Call(Schedule.One) is { } call && Tensors(call).Contains(tensor.Tensor.Name))];

    private static IEnumerable<string> Tensors(KernelCall call) =>
        call.Arguments.OfType<TensorArgument>().Where(argument => !argument.Tensor.IsDerived).Select(argument => argument.Tensor.Tensor.Name);
}
