using NetGen.Compiler.Import;
using NetGen.Compiler.Text;

namespace NetGen.Tool.Weights;

/// <summary>
/// PyTorch's state dict of Linear, Conv1d, Conv2d, their transposed ones, BatchNorm, LayerNorm and GroupNorm modules that stand one after another, as the
/// tensors of a network's layers: axes and flattened pictures are in the network's order. Recurrent modules, embeddings, attention and blocks of
/// transformers stand before all others, or in an order that is stated.
/// </summary>
internal static class StateDict
{
    private static readonly string[] Roles = ["weight", "bias", "running_mean", "running_var"];

    /// <summary>
    /// Names layers by kind and number, dense_1, conv2d_1 and so on, in the order of the numbers in their names, or as stated.
    /// </summary>
    /// <param name="names">Empty, or a name for each layer; their order is then the layers' order.</param>
    /// <param name="heads">How many heads attention has.</param>
    /// <param name="tables">Modules whose weight is the table of an embedding.</param>
    /// <exception cref="ToolException">There are other tensors, or the order isn't known or can't be the right one.</exception>
    public static IReadOnlyList<WeightTensor> Read(IReadOnlyList<WeightTensor> tensors, NameMap names, HeadCounts heads, IReadOnlyList<string> tables)
    {
        var transformer = new TransformerTensors(tensors, heads);
        if (transformer.GptPrefix != null)
        {
            return names.Apply(GptTensors.Here(tensors, transformer));
        }

        tensors = [.. tensors.Where(tensor => !transformer.Have(tensor))];
        WeightTensor[] embeddings = [.. tables.Select(table => Table(table, tensors))];
        tensors = [.. tensors.Where(tensor => !embeddings.Any(table => IsTied(tensor, table)))];
        IReadOnlyList<RecurrentModule<WeightTensor>> recurrent = RecurrentModule<WeightTensor>.Find(tensors, tensor => tensor.Name, tensor => tensor.Shape);
        tensors = [.. tensors.Where(tensor => !recurrent.Any(module => module.Tensors.Contains(tensor)))];
        string[] walks = [.. recurrent.Select(module => module.Layer).Distinct()];
        TransformerTensors.Module[] modules = [.. transformer.Modules];
        List<WeightTensor> weights = [.. tensors.Where(tensor => tensor.Role == "weight" && IsKnown(tensor, tensors))];
        if (tensors.FirstOrDefault(tensor => !weights.Contains(tensor) && !Belongs(tensor, weights)) is { } other)
        {
            throw new ToolException($"{other} belongs to no Linear, Conv, normalization, attention or recurrent module; export the model as ONNX and import that");
        }

        bool isStated = names.OldNames.Count > 0;
        string[] known = [.. walks, .. modules.Select(module => module.Name), .. embeddings.Select(table => table.Layer), .. weights.Select(weight => weight.Layer)];
        if (names.OldNames.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new ToolException($"--rename: no layer is called '{ImportFinding.Quotable(unknown)}'; there are {Quoted(known)}");
        }

        bool isTold = NaturalOrder.IsToldBy(walks) && NaturalOrder.IsToldBy([.. weights.Select(weight => weight.Layer)])
            && modules.GroupBy(module => module.Kind).All(kind => NaturalOrder.IsToldBy([.. kind.Select(module => module.Name)]));
        if (!isStated && !isTold)
        {
            string first = walks.Length > 0 ? $"{walks[0]}={RecurrentTensors.Prefix(recurrent[0])}_1"
                : modules.Length > 0 ? $"{modules[0].Name}={modules[0].Kind}_1"
                : $"{weights[0].Layer}=dense_1";
            throw new ToolException(
                $"the names of the layers tell no order: {Quoted(known)}; name them all, first to last, as in --rename {ImportFinding.Quotable(first)}");
        }

        List<WeightTensor> ordered = isStated
            ? [.. names.OldNames.SelectMany(name => weights.Where(weight => weight.Layer == name))]
            : [.. weights.OrderBy(weight => weight.Layer, NaturalOrder.Instance)];
        string missing = string.Join(", ", known.Where(layer => isStated && !names.OldNames.Contains(layer)).Select(layer => $"'{layer}'"));
        if (ordered.Count != weights.Count || missing.Length > 0)
        {
            throw new ToolException(
                "--rename must name every layer once, in their order"
                + (missing.Length > 0 ? $"; it lacks {ImportFinding.Quotable(missing)}" : ""));
        }

        var chain = new ModuleChain();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var result = new List<WeightTensor>();
        foreach (var walk in recurrent.GroupBy(module => module.Layer))
        {
            string kind = RecurrentTensors.Prefix(walk.First());
            int number = counts[kind] = counts.GetValueOrDefault(kind) + 1;
            result.AddRange(RecurrentTensors.Here(walk, isStated ? walk.Key : $"{kind}_{number}"));
        }

        result.AddRange(embeddings.Select((table, i) => table with { Name = $"{(isStated ? table.Layer : $"embedding_{i + 1}")}.embeddings" }));
        foreach (TransformerTensors.Module module in modules)
        {
            int number = counts[module.Kind] = counts.GetValueOrDefault(module.Kind) + 1;
            result.AddRange(module.Called(isStated ? module.Name : $"{module.Kind}_{number}"));
        }

        foreach (WeightTensor weight in ordered)
        {
            (string kind, List<WeightTensor> layer) = Layer(weight, [.. tensors.Where(tensor => tensor != weight && tensor.Layer == weight.Layer)], chain);
            int number = counts[kind] = counts.GetValueOrDefault(kind) + 1;
            string name = isStated ? weight.Layer : $"{kind}_{number}";
            result.AddRange(layer.Select(tensor => tensor with { Name = $"{name}.{tensor.Role}" }));
        }

        return isStated ? names.Apply(result) : result;
    }

    /// <summary>What a module has, as a layer's tensors under their roles.</summary>
    private static (string Kind, List<WeightTensor> Tensors) Layer(WeightTensor weight, List<WeightTensor> others, ModuleChain chain)
    {
        WeightTensor? bias = others.Find(tensor => tensor.Role == "bias");
        switch (weight.Shape.Count)
        {
            case 1 when !others.Exists(tensor => tensor.Role == "running_mean"):
                bool isPicture = chain.IsPicture;
                return (isPicture ? "group_normalization" : "layer_normalization", Normalization(weight, bias, others, chain));
            case 1:
                return ("batch_normalization", Normalization(weight, bias, others, chain));
            case 2:
                long channels = chain.Read(weight, weight.Shape[1]);
                long[] shape = [weight.Shape[1], weight.Shape[0]];
                chain.Give(weight, weight.Shape[0]);
                return ("dense", [Called(weight.Here(shape, KernelPlaces.Rows(shape, channels)), "kernel"), .. Optional(bias)]);
            default:
                (string kind, long[] axes) = Convolution(weight, chain);
                long[] turned = [.. weight.Shape.Skip(2), weight.Shape[1], weight.Shape[0]];
                return (kind, [Called(weight.Here(axes, KernelPlaces.Turned(turned)), "kernel"), .. Optional(bias)]);
        }
    }

    /// <summary>Which convolution a weight [filters, channels, places...] is of, by what it reads, and its kernel's shape.</summary>
    private static (string Kind, long[] Shape) Convolution(WeightTensor weight, ModuleChain chain)
    {
        if (chain.Values > 0 && !chain.IsPicture)
        {
            throw new ToolException(
                $"{weight} stands behind a Linear module, whose outputs are a picture in an order that the file doesn't tell: "
                + "load the file in the program, with TensorMap.PyTorch, or name it in [Weights]");
        }

        (long first, long second) = (weight.Shape[0], weight.Shape[1]);
        long[] places = [.. weight.Shape.Skip(2)];
        string axes = places.Length == 1 ? "1d" : "2d";
        long read = chain.Values;
        if (read > 1 && second == 1 && first % read == 0)
        {
            chain.GivePicture(weight, first);
            return ($"depthwise_conv{axes}", [.. places, read, first / read]);
        }

        bool isTransposed = read > 0 && read % second != 0 && first == read;
        if (read > 0 && read % second != 0 && !isTransposed)
        {
            throw chain.Unfit(weight);
        }

        chain.GivePicture(weight, isTransposed ? second : first);
        return (isTransposed ? $"conv{axes}_transpose" : $"conv{axes}", [.. places, second, first]);
    }

    private static List<WeightTensor> Normalization(WeightTensor weight, WeightTensor? bias, List<WeightTensor> others, ModuleChain chain)
    {
        long size = weight.Shape[0];
        Func<int, int> places = KernelPlaces.Row(size, chain.Read(weight, size));
        WeightTensor Moved(WeightTensor tensor, string role) => Called(tensor.Here(tensor.Shape, places), role);
        return
        [
            Moved(weight, "gamma"), .. Optional(bias).Select(tensor => Moved(tensor, "beta")),
            .. others.Where(tensor => tensor.Role == "running_mean").Select(tensor => Moved(tensor, "moving_mean")),
            .. others.Where(tensor => tensor.Role == "running_var").Select(tensor => Moved(tensor, "moving_variance")),
        ];
    }

    private static string Quoted(IEnumerable<string> layers) => ImportFinding.Quotable(string.Join(", ", layers.Select(layer => $"'{layer}'")));

    private static WeightTensor Called(WeightTensor tensor, string role) => tensor with { Name = $"{tensor.Layer}.{role}" };

    private static IEnumerable<WeightTensor> Optional(WeightTensor? tensor) => tensor == null ? [] : [tensor];

    private static bool IsKnown(WeightTensor weight, IReadOnlyList<WeightTensor> tensors) =>
        weight.Shape.All(axis => axis > 0)
        && (weight.Shape.Count is 2 or 3 or 4
            || (weight.Shape.Count == 1 && tensors.Any(tensor => tensor.Name == weight.Layer + ".running_mean" || tensor.Name == weight.Layer + ".bias")));

    /// <summary>The weight of a module that the user says is an embedding.</summary>
    private static WeightTensor Table(string module, IReadOnlyList<WeightTensor> tensors) =>
        tensors.FirstOrDefault(tensor => tensor.Name == module + ".weight" && tensor.Shape.Count == 2)
        ?? throw new ToolException($"--embedding: no tensor is called '{module}.weight' and has two axes");

    /// <summary>Whether a tensor is a table, or the weight of a layer that is tied to it.</summary>
    private static bool IsTied(WeightTensor tensor, WeightTensor table) =>
        tensor == table || (tensor.Role == "weight" && tensor.Shape.SequenceEqual(table.Shape) && tensor.Values.SequenceEqual(table.Values));

    /// <summary>Whether a vector stands beside a weight that has as many outputs.</summary>
    private static bool Belongs(WeightTensor vector, List<WeightTensor> weights) =>
        Roles.Contains(vector.Role) && vector.Shape.Count == 1
        && weights.Exists(weight => weight.Layer == vector.Layer && weight.Role != vector.Role
            && (weight.Shape[0] == vector.Shape[0] || (weight.Shape.Count > 2 && weight.Shape[1] == vector.Shape[0])));
}
