using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Pretrained;

/// <summary>Finds for each tensor of a network the one of the file, and notes what doesn't fit.</summary>
internal sealed class WeightMatcher(WeightManifest manifest, Network network, AttributeReader attribute)
{
    private const int MostNames = 4;

    private bool _fits = true;

    /// <summary>The weights; null with findings.</summary>
    public EmbeddedWeights? Match()
    {
        if (ReadRenames() is not { } renames)
        {
            return null;
        }

        var names = new TensorNames(manifest, network, renames);
        string[] known = [.. network.Tensors.Select(tensor => tensor.Name)];
        if (manifest.Tensors.FirstOrDefault(tensor => IsUnknownStatistics(names.Of(tensor), known)) is { } statistics)
        {
            Add(
                Rules.SurplusTensor, manifest.File, statistics.Name, Shape(statistics.ShapeInFile), network.Type.PlainName,
                $"it belongs to batch normalisation: {NormalizationTensors.Advice}");
            return null;
        }

        Dictionary<string, ManifestTensor> byName = manifest.Tensors
            .GroupBy(names.Of).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        List<ParameterTensor> expected = [.. network.Tensors];
        bool fitsNone = expected.Count > 0 && !expected.Exists(tensor => byName.ContainsKey(tensor.Name));
        foreach (ParameterTensor tensor in expected.Take(fitsNone ? 1 : expected.Count))
        {
            Check(tensor, byName.TryGetValue(tensor.Name, out ManifestTensor found) ? found : null, names);
        }

        if (!fitsNone)
        {
            HashSet<ManifestTensor> taken = [.. expected.Where(tensor => byName.ContainsKey(tensor.Name)).Select(tensor => byName[tensor.Name])];
            RefuseOthers(taken, names);
        }

        bool isChannelsFirst = manifest.Tensors.Any(tensor => tensor.IsTurned);
        if (isChannelsFirst)
        {
            RefuseUnknownOrders(expected);
        }

        return _fits
            ? new EmbeddedWeights(
                manifest.File, manifest.IsModel, manifest.Resource, manifest.ResourceLength,
                expected.Select(tensor => byName[tensor.Name]).ToEquatableArray(), isChannelsFirst)
            : null;
    }

    /// <summary>Whether a shape of the file's is one of the network's; of a depthwise kernel PyTorch says the outputs alone.</summary>
    private static bool HasShape(ManifestTensor found, ParameterTensor expected)
    {
        EquatableArray<int> axes = expected.Shape.Axes;
        int last = axes.Count - 1;
        return found.Shape.Equals(expected.Role == TensorRole.Embeddings && found.IsTurned ? axes.Reverse().ToEquatableArray() : axes)
            || (expected.Joined is { } joined && found.Shape.Equals(joined.Axes))
            || (expected.IsDepthwise && found.IsTurned
                && found.Shape.SequenceEqual(axes.Take(last - 1).Concat([1, axes[last - 1] * axes[last]])));
    }

    private void RefuseUnknownOrders(IEnumerable<ParameterTensor> tensors)
    {
        var orders = new RowOrders(network);
        if (_fits && tensors.FirstOrDefault(tensor => orders.Of(tensor).Any(order => order.IsUnknown)) is { } unordered)
        {
            Add(
                Rules.UnreadableWeights, manifest.File,
                $"The numbers of {unordered.Name} are in no one order in PyTorch, since they meet values that are a flattened picture, whose "
                + "channels come first there, and values that are none or another picture");
        }
    }

    private static bool IsUnknownStatistics(string name, string[] known) =>
        NormalizationTensors.Include(name) && !known.Contains(name) && !NormalizationTensors.IsCounterBeside(name, known);

    private void RefuseOthers(HashSet<ManifestTensor> taken, TensorNames names)
    {
        string[] known = [.. taken.Select(names.Of)];
        foreach (ManifestTensor tensor in manifest.Tensors.Where(
            tensor => !taken.Contains(tensor) && !NormalizationTensors.IsCounterBeside(names.Of(tensor), known)))
        {
            string? table = TableOf(names.Of(tensor));
            if (table == null || !taken.Any(each => names.Of(each) == table && each.IsTurned && each.Offset == tensor.Offset && each.Shape.Equals(tensor.Shape)))
            {
                Add(
                    Rules.SurplusTensor, manifest.File, tensor.Name, Shape(tensor.ShapeInFile), network.Type.PlainName,
                    table == null
                        ? "declare its layer, or save the file without it"
                        : $"its layer is tied to '{table}', whose numbers are others; write the layer without KernelOf");
            }
        }
    }

    /// <summary>The table that a tensor has to be the same as, because its layer is tied to an embedding; null where it has not.</summary>
    private string? TableOf(string name) => network.Layers.OfType<DenseLayer>()
        .Where(layer => layer.KernelOf != null && name == $"{layer.Name}.{TensorRole.Kernel}").Select(layer => $"{layer.KernelOf}.{TensorRole.Embeddings}").FirstOrDefault();

    private IReadOnlyDictionary<string, string>? ReadRenames()
    {
        if (attribute.Attribute.Find("Rename") is not { Kind: ArgumentKind.Text } argument)
        {
            return new Dictionary<string, string>();
        }

        IReadOnlyDictionary<string, string>? renames = TensorNames.ParseRenames(argument.Text);
        if (renames == null)
        {
            attribute.Refuse(argument, "names of the file with the network's own, as in \"fc1=dense_1, out=dense_2\"");
        }
        else if (renames.Keys.FirstOrDefault(old => !manifest.Tensors.Any(tensor => TensorNames.IsNamed(tensor, old))) is { } unused)
        {
            attribute.Refuse(
                argument, $"names of the file, which has {NamesInFile()} and no '{ImportFinding.Quotable(unused)}'");
            return null;
        }
        else if (renames.Values.FirstOrDefault(name => !IsNamed(name)) is { } unknown)
        {
            string[] layers = [.. network.Tensors.Select(tensor => tensor.Layer).Concat(network.Layers.OfType<DenseLayer>().Select(layer => layer.Name)).Distinct()];
            string nearest = NearestName.Of(unknown, layers) is { } near ? $" (did you mean {UnknownName.Quoted(near)}?)" : "";
            attribute.Refuse(
                argument,
                $"names of the file with layers of {network.Type.PlainName}, which has {Some(layers)} and no '{ImportFinding.Quotable(unknown)}'{nearest}");
            return null;
        }

        return renames;
    }

    /// <summary>Whether a tensor, a layer or a block of the network has this name.</summary>
    private bool IsNamed(string name) => network.Tensors.Any(tensor => tensor.Name == name || tensor.Layer == name)
        || network.Layers.Any(layer => BlockModules.BlockOf(layer.Name) == name || (layer is DenseLayer { KernelOf: not null } && layer.Name == name));

    private void Check(ParameterTensor expected, ManifestTensor? found, TensorNames names)
    {
        if (found == null)
        {
            Add(
                Rules.MissingTensor, manifest.File, expected.Name, Shape(expected.Shape.Axes), network.Type.PlainName,
                $"it has {NamesInFile()}" + (names.MissingRename is { } rename
                    ? $", and these names tell no order of the layers; say it, as in Rename = \"{rename}, ...\""
                    : ""));
        }
        else if (found.Storage == null)
        {
            Add(Rules.WrongTensorType, found.Name, manifest.File, found.Type);
        }
        else if (!HasShape(found, expected))
        {
            string turned = found.IsTurned ? $", PyTorch's {Shape(found.ShapeInFile)} turned" : "";
            Add(
                Rules.WrongTensorShape, found.Name, manifest.File, Shape(found.Shape) + turned, expected.Name,
                Shape(expected.Shape.Axes), Advice(expected, found, names.AreInOrder));
        }
    }

    private static string Advice(ParameterTensor expected, ManifestTensor found, bool isByOrder)
    {
        bool isTransposed = found.ShapeInFile.Count == 2 && found.Shape.Reverse().SequenceEqual(expected.Shape.Axes);
        return found switch
        {
            { IsTurned: true } when isTransposed => "; a '.weight' is [outputs, inputs], as in PyTorch: call this one '.kernel'",
            _ when isTransposed => "; it looks transposed: a '.weight' is turned when it is read, as PyTorch has it, a '.kernel' is not",
            _ when isByOrder => "; the weights go to the layers in the order of their names, unless Rename names the layers",
            _ => "",
        };
    }

    private string NamesInFile()
    {
        if (manifest.Tensors.Count == 0)
        {
            return "nothing";
        }

        return Some([.. manifest.Tensors.Select(tensor => tensor.Name)]);
    }

    /// <summary>The first names, and how many more there are.</summary>
    private static string Some(IReadOnlyCollection<string> all)
    {
        string names = string.Join(", ", all.Take(MostNames).Select(name => $"'{ImportFinding.Quotable(name)}'"));
        int others = all.Count - MostNames;
        return others > 0 ? $"{names} and {Literal.Int(others)} more" : names;
    }

    private void Add(Rule rule, params string[] arguments)
    {
        _fits = false;
        WeightFiles.Add(attribute, rule, arguments);
    }

    private static string Shape(IEnumerable<int> axes) => $"[{ImportFinding.Axes(axes.Select(axis => (long)axis))}]";
}
