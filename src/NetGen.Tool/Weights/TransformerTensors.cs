using NetGen.Compiler.Import;

namespace NetGen.Tool.Weights;

/// <summary>Attention and blocks of transformers among the tensors of a state dict, as layers have them, under the names of their modules.</summary>
internal sealed class TransformerTensors
{
    public const string Block = "transformer_block";
    public const string Attention = "multi_head_attention";

    private readonly HashSet<WeightTensor> _taken = [];
    private readonly List<Module> _modules = [];

    /// <param name="tensors">All tensors of a file.</param>
    /// <param name="heads">How many heads attention has.</param>
    /// <exception cref="ToolException">That isn't stated, or doesn't fit.</exception>
    public TransformerTensors(IReadOnlyList<WeightTensor> tensors, HeadCounts heads)
    {
        var found = new AttentionModules<WeightTensor>(tensors, tensor => tensor.Name, tensor => tensor.Shape);
        GptPrefix = found.GptPrefix;
        _taken.UnionWith(tensors.Where(found.IsMask));
        string[] names = [.. tensors.Select(tensor => tensor.Name)];
        string[] blocks =
        [
            .. BlockModules.In(names),
            .. found.Parts.Select(part => part.Layer).Distinct().Where(layer => found.GptPrefix != null && layer.EndsWith(".attn", StringComparison.Ordinal)).Select(layer => layer[..^5]),
        ];
        foreach (string block in blocks)
        {
            _modules.Add(new Module(block, Block, [.. OfBlock(block, tensors, found, heads)]));
        }

        foreach (var module in found.Parts.Where(part => !blocks.Any(block => IsIn(block, part.Name))).GroupBy(part => part.Layer))
        {
            _modules.Add(new Module(module.Key, Attention, [.. module.Select(part => Part(part, part.Name, heads))]));
        }
    }

    /// <summary>What stands before <c>h.0</c> where the names are those of GPT-2; else null.</summary>
    public string? GptPrefix { get; }

    /// <summary>Blocks, and attention outside of them, in the order of the numbers in their names.</summary>
    public IEnumerable<Module> Modules => _modules.OrderBy(module => module.Kind != Block).ThenBy(module => module.Name, Compiler.Text.NaturalOrder.Instance);

    /// <summary>Whether a tensor of the file belongs to them, or says nothing.</summary>
    public bool Have(WeightTensor tensor) => _taken.Contains(tensor);

    /// <summary>A kernel or normalization as a layer has it, of a weight; a bias or beta.</summary>
    /// <param name="isNormalization">Whether the layer is one.</param>
    public static WeightTensor Here(WeightTensor tensor, string layer, bool isNormalization) => tensor.Role switch
    {
        "weight" when tensor.Shape.Count == 2 => tensor.Here([tensor.Shape[1], tensor.Shape[0]], KernelPlaces.Turned([tensor.Shape[1], tensor.Shape[0]])) with { Name = layer + ".kernel" },
        "weight" => tensor with { Name = layer + ".gamma" },
        "bias" when isNormalization => tensor with { Name = layer + ".beta" },
        _ => tensor with { Name = $"{layer}.{tensor.Role}" },
    };

    private static bool IsIn(string block, string name) => name.StartsWith(block + ".", StringComparison.Ordinal);

    private IEnumerable<WeightTensor> OfBlock(string block, IReadOnlyList<WeightTensor> tensors, AttentionModules<WeightTensor> found, HeadCounts heads)
    {
        foreach (ModulePart<WeightTensor> part in found.Parts.Where(part => IsIn(block, part.Name)))
        {
            yield return Part(part, $"{block}.{BlockModules.Here(part.Name[(block.Length + 1)..]) ?? part.Name}", heads);
        }

        foreach (WeightTensor tensor in tensors.Where(tensor => IsIn(block, tensor.Name) && !Have(tensor)))
        {
            if (BlockModules.Here(tensor.Name[(block.Length + 1)..]) is { } name)
            {
                _taken.Add(tensor);
                string layer = $"{block}.{name[..name.LastIndexOf('.')]}";
                yield return Here(tensor, layer, isNormalization: layer[..^1].EndsWith("norm_", StringComparison.Ordinal));
            }
        }
    }

    private WeightTensor Part(ModulePart<WeightTensor> part, string name, HeadCounts heads)
    {
        _taken.Add(part.Tensor);
        long[] shape = [.. part.Shape.Select(axis => (long)axis)];
        bool hasHeads = part.Role is not ("output_bias" or "kernel");
        int count = hasHeads ? heads.Of(part.Layer, part.Role == "output_kernel" ? part.Rows : part.Columns) : 1;
        long[] split = part.Role == "output_kernel" ? [count, part.Rows / count, part.Columns] : [.. shape[..^1], count, part.Columns / count];
        var values = new double[part.Rows * part.Columns];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = part.Tensor.Values[part.Place(i)];
        }

        return part.Tensor with { Name = name, Shape = hasHeads ? split : shape, Values = values };
    }

    /// <summary>A block, or attention.</summary>
    /// <param name="Name">What the file calls it.</param>
    /// <param name="Kind">What default names of it here begin with.</param>
    /// <param name="Tensors">With the module's name before theirs.</param>
    internal sealed record Module(string Name, string Kind, IReadOnlyList<WeightTensor> Tensors)
    {
        /// <summary>The tensors under another name of the module.</summary>
        public IEnumerable<WeightTensor> Called(string name) => Tensors.Select(tensor => tensor with { Name = name + tensor.Name[Name.Length..] });
    }
}
