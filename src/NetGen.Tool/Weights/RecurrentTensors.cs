using NetGen.Compiler.Import;

namespace NetGen.Tool.Weights;

/// <summary>Tensors of PyTorch's recurrent modules as those of layers, and back.</summary>
internal static class RecurrentTensors
{
    /// <summary>The layer of the first tensors of <paramref name="modules"/>, in both directions where it has two.</summary>
    /// <param name="modules">Ways of one layer.</param>
    /// <param name="name">What the layer is called.</param>
    public static IEnumerable<WeightTensor> Here(IEnumerable<RecurrentModule<WeightTensor>> modules, string name) =>
        modules.SelectMany(module => Here(module, $"{name}.{module.Direction}"));

    /// <summary>The name of a layer's kind that default names start with.</summary>
    public static string Prefix(RecurrentModule<WeightTensor> module) => module.Kind switch { "LSTM" => "lstm", "GRU" => "gru", _ => "simple_rnn" };

    /// <summary>Whether a layer's tensors are those of a recurrent one.</summary>
    public static bool Are(IReadOnlyList<WeightTensor> layer) => layer.Any(tensor => tensor.Role == "recurrent_kernel");

    /// <summary>One way of a layer, under the names of a module with one layer.</summary>
    public static IEnumerable<WeightTensor> Elsewhere(IReadOnlyList<WeightTensor> layer)
    {
        WeightTensor recurrent = layer.First(tensor => tensor.Role == "recurrent_kernel");
        int units = (int)recurrent.Shape[0];
        var weights = new RecurrentWeights((int)(recurrent.Shape[1] / units), units);
        bool isBackward = recurrent.Layer.EndsWith(".backward", StringComparison.Ordinal);
        string module = isBackward || recurrent.Layer.EndsWith(".forward", StringComparison.Ordinal) ? recurrent.Layer[..recurrent.Layer.LastIndexOf('.')] : recurrent.Layer;
        string Name(string role) => $"{module}.{role}_l0{(isBackward ? "_reverse" : "")}";
        foreach (WeightTensor tensor in layer)
        {
            if (tensor.Role != "bias")
            {
                int features = (int)tensor.Shape[0];
                yield return tensor.Elsewhere([tensor.Shape[1], features], place => weights.KernelPlace(place, features)) with
                {
                    Name = Name(tensor.Role == "kernel" ? "weight_ih" : "weight_hh"),
                };
                continue;
            }

            // Of one bias the second there is 0.
            long columns = tensor.Shape[^1];
            double[] second = tensor.Shape.Count == 2 ? tensor.Values[(int)columns..] : new double[columns];
            foreach ((string role, double[] values) in new[] { ("bias_ih", tensor.Values[..(int)columns]), ("bias_hh", second) })
            {
                yield return (tensor with { Shape = [columns], Values = values }).Elsewhere([columns], weights.Row) with { Name = Name(role) };
            }
        }
    }

    private static IEnumerable<WeightTensor> Here(RecurrentModule<WeightTensor> module, string prefix)
    {
        var weights = new RecurrentWeights(module.Gates, module.Units);
        yield return Kernel(module.Tensors[0], module.Features, "kernel");
        yield return Kernel(module.Tensors[1], module.Units, "recurrent_kernel");
        if (module.Tensors.Count == 4)
        {
            WeightTensor first = module.Tensors[2].Here([weights.Columns], weights.Row);
            WeightTensor second = module.Tensors[3].Here([weights.Columns], weights.Row);
            yield return first with
            {
                Name = prefix + "bias",
                Shape = weights.KeepsBiases ? [2, weights.Columns] : [weights.Columns],
                Values = weights.KeepsBiases ? [.. first.Values, .. second.Values] : [.. first.Values.Zip(second.Values, (one, other) => one + other)],
            };
        }

        WeightTensor Kernel(WeightTensor weight, int features, string role) =>
            weight.Here([features, weights.Columns], place => weights.KernelPlace(place, features)) with { Name = prefix + role };
    }
}
