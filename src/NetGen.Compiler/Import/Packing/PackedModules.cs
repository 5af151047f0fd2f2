using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Safetensors;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Packing;

/// <summary>
/// The tensors of a file on their way into a resource, those of PyTorch's recurrent modules as layers have them: two kernels that are turned, of a
/// GRU with the gates in another order, and one bias of two; and of attention with queries, keys and values apart.
/// </summary>
internal static class PackedModules
{
    public static IEnumerable<PackedTensor> Of(byte[] file, IReadOnlyList<SafetensorsTensor> tensors)
    {
        SafetensorsTensor[] numbers = [.. tensors.Where(tensor => SafetensorsValues.Size(tensor.Type) > 0 && tensor.Begin < tensor.End)];
        IReadOnlyList<RecurrentModule<SafetensorsTensor>> modules =
            RecurrentModule<SafetensorsTensor>.Find(numbers, tensor => tensor.Name, tensor => tensor.Shape);
        var attention = new AttentionModules<SafetensorsTensor>(
            [.. tensors.Where(tensor => numbers.Contains(tensor) || GptModules.IsMask(tensor.Name))], tensor => tensor.Name, tensor => tensor.Shape);
        ILookup<SafetensorsTensor, ModulePart<SafetensorsTensor>> parts = attention.Parts.ToLookup(part => part.Tensor);
        Dictionary<SafetensorsTensor, RecurrentModule<SafetensorsTensor>> byFirst = modules.ToDictionary(module => module.Tensors[0]);
        HashSet<SafetensorsTensor> others = [.. modules.SelectMany(module => module.Tensors.Skip(1))];
        foreach (SafetensorsTensor tensor in tensors.Where(tensor => !others.Contains(tensor) && !attention.IsMask(tensor)))
        {
            if (parts.Contains(tensor))
            {
                float[] values = SafetensorsValues.Read(file, tensor);
                foreach (ModulePart<SafetensorsTensor> part in parts[tensor])
                {
                    yield return new PackedTensor(
                        part.Name, null, part.Shape.ToEquatableArray(), [.. Enumerable.Range(0, part.Rows * part.Columns).Select(i => values[part.Place(i)])], part.IsTurned);
                }

                continue;
            }

            if (!byFirst.TryGetValue(tensor, out RecurrentModule<SafetensorsTensor> module))
            {
                yield return PackedTensor.Of(file, tensor);
                continue;
            }

            foreach (PackedTensor own in Of(module, [.. module.Tensors.Select(each => SafetensorsValues.Read(file, each))]))
            {
                yield return own;
            }
        }
    }

    private static IEnumerable<PackedTensor> Of(RecurrentModule<SafetensorsTensor> module, float[][] values)
    {
        var weights = new RecurrentWeights(module.Gates, module.Units);
        string prefix = $"{module.Layer}.{module.Direction}";
        yield return Turned(TensorRole.Kernel, module.Features, values[0]);
        yield return Turned(TensorRole.RecurrentKernel, module.Units, values[1]);
        if (values.Length == 4)
        {
            int[] shape = weights.KeepsBiases ? [2, weights.Columns] : [weights.Columns];
            yield return new PackedTensor(prefix + TensorRole.Bias, null, shape.ToEquatableArray(), weights.Bias(values[2], values[3]), IsTurned: false);
        }

        PackedTensor Turned(string role, int features, float[] weight) =>
            new(prefix + role, null, new[] { features, weights.Columns }.ToEquatableArray(), weights.Kernel(weight, features), IsTurned: true);
    }
}
