namespace NetGen.Compiler.Import;

/// <summary>
/// Attention among the tensors of a state dict: of <c>torch.nn.MultiheadAttention</c>, whose queries, keys and values are one tensor
/// <c>in_proj_weight</c>, or three, and of checkpoints that have the names of GPT-2, where <c>c_attn</c> is one and kernels are [inputs, outputs], or
/// [outputs, inputs] in programs that took the names alone.
/// </summary>
/// <typeparam name="T">A tensor.</typeparam>
public sealed class AttentionModules<T>
    where T : class
{
    private static readonly string[] Inputs = ["query", "key", "value"];

    private readonly IReadOnlyList<T> _tensors;
    private readonly Func<T, string> _nameOf;
    private readonly Func<T, IReadOnlyList<long>> _shapeOf;
    private readonly List<ModulePart<T>> _parts = [];
    private readonly HashSet<T> _masks = [];

    /// <summary>Finds modules whose shapes fit one another.</summary>
    /// <param name="tensors">All tensors.</param>
    /// <param name="nameOf">A tensor's name.</param>
    /// <param name="shapeOf">A tensor's shape.</param>
    public AttentionModules(IReadOnlyList<T> tensors, Func<T, string> nameOf, Func<T, IReadOnlyList<long>> shapeOf)
    {
        (_tensors, _nameOf, _shapeOf) = (tensors, nameOf, shapeOf);
        foreach (T tensor in tensors)
        {
            string name = nameOf(tensor);
            IReadOnlyList<long> shape = shapeOf(tensor);
            if (shape.Count != 2 || shape.Any(axis => axis is < 1 or > int.MaxValue / 4))
            {
                continue;
            }

            (int first, int second) = ((int)shape[0], (int)shape[1]);
            if (Before(name, "in_proj_weight") is { } joined && first == 3 * second)
            {
                Joined(joined, tensor, joined + "in_proj_bias", second, isTurned: true);
                Output(joined, joined + "out_proj.", second, isTurned: true);
            }
            else if (Before(name, "q_proj_weight") is { } apart && first == second)
            {
                Apart(apart, second);
                Output(apart, apart + "out_proj.", second, isTurned: true);
            }
            else if (Before(name, "attn.c_attn.weight") is { } block && (second == 3 * first || first == 3 * second))
            {
                Gpt(block, tensor, features: Math.Min(first, second), isTurned: first > second);
            }
        }
    }

    /// <summary>The tensors of layers, one after another.</summary>
    public IReadOnlyList<ModulePart<T>> Parts => _parts;

    /// <summary>What stands before <c>h.0</c> in a checkpoint with the names of GPT-2; null where it is none.</summary>
    public string? GptPrefix { get; private set; }

    /// <summary>Whether a tensor says nothing that layers don't say themselves.</summary>
    public bool IsMask(T tensor) => _masks.Contains(tensor);

    /// <summary>What attention is called whose tensors have no name before theirs.</summary>
    private static string LayerOf(string module) => module.Length == 0 ? "attention" : module.TrimEnd('.');

    private static string? Before(string name, string end) =>
        name.EndsWith(end, StringComparison.Ordinal) && (name.Length == end.Length || name[name.Length - end.Length - 1] == '.')
            ? name.Substring(0, name.Length - end.Length)
            : null;

    private void Joined(string module, T weight, string biasName, int features, bool isTurned)
    {
        T? bias = Find(biasName, 3L * features);
        for (int i = 0; i < Inputs.Length; i++)
        {
            _parts.Add(new ModulePart<T>(LayerOf(module), Inputs[i] + "_kernel", weight, features, features, i * features, 3 * features, isTurned));
            if (bias != null)
            {
                _parts.Add(new ModulePart<T>(LayerOf(module), Inputs[i] + "_bias", bias, 1, features, i * features, 3 * features, IsTurned: false));
            }
        }
    }

    private void Apart(string module, int features)
    {
        T? bias = Find(module + "in_proj_bias", 3L * features);
        for (int i = 0; i < Inputs.Length; i++)
        {
            if (_tensors.FirstOrDefault(tensor => _nameOf(tensor) == $"{module}{Inputs[i][0]}_proj_weight") is { } weight
                && _shapeOf(weight) is { Count: 2 } shape && shape[0] == features && shape[1] is > 0 and < int.MaxValue / 4)
            {
                _parts.Add(new ModulePart<T>(LayerOf(module), Inputs[i] + "_kernel", weight, (int)shape[1], features, 0, features, IsTurned: true));
            }

            if (bias != null)
            {
                _parts.Add(new ModulePart<T>(LayerOf(module), Inputs[i] + "_bias", bias, 1, features, i * features, 3 * features, IsTurned: false));
            }
        }
    }

    private void Output(string module, string output, int features, bool isTurned)
    {
        if (Find(output + "weight", features, features) is { } weight)
        {
            _parts.Add(new ModulePart<T>(LayerOf(module), "output_kernel", weight, features, features, 0, features, isTurned));
        }

        if (Find(output + "bias", features) is { } bias)
        {
            _parts.Add(new ModulePart<T>(LayerOf(module), "output_bias", bias, 1, features, 0, features, IsTurned: false));
        }
    }

    /// <summary>Attention of a block, and its dense layers where their kernels aren't turned.</summary>
    private void Gpt(string block, T weight, int features, bool isTurned)
    {
        string module = block + "attn.";
        int place = block.LastIndexOf("h.", StringComparison.Ordinal);
        GptPrefix ??= place >= 0 ? block.Substring(0, place) : null;
        Joined(module, weight, module + "c_attn.bias", features, isTurned);
        Output(module, module + "c_proj.", features, isTurned);
        foreach (string dense in isTurned ? [] : new[] { "mlp.c_fc", "mlp.c_proj" })
        {
            if (_tensors.FirstOrDefault(tensor => _nameOf(tensor) == block + dense + ".weight") is { } kernel
                && _shapeOf(kernel) is { Count: 2 } shape && shape.All(axis => axis is > 0 and < int.MaxValue / 4))
            {
                _parts.Add(new ModulePart<T>(block + dense, "kernel", kernel, (int)shape[0], (int)shape[1], 0, (int)shape[1], IsTurned: false));
            }
        }

        _masks.UnionWith(_tensors.Where(tensor => _nameOf(tensor) is var name && name.StartsWith(block, StringComparison.Ordinal) && GptModules.IsMask(name)));
    }

    private T? Find(string name, params long[] shape) => _tensors.FirstOrDefault(tensor => _nameOf(tensor) == name && _shapeOf(tensor).SequenceEqual(shape));
}
