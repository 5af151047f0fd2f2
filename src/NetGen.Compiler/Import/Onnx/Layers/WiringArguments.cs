using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>
/// The arguments that say what layers read, and what the network reads and gives. A layer that others read by name states it, which is
/// the one that it would have without: its kind and its number. Several inputs have the model's names, and so do the layers that
/// give several outputs.
/// </summary>
internal sealed class WiringArguments
{
    private readonly IReadOnlyList<InputDraft> _inputs;
    private readonly IReadOnlyList<LayerDraft> _layers;
    private readonly IReadOnlyList<ModelOutput> _outputs;
    private readonly Dictionary<LayerDraft, string> _names = [];

    /// <summary>Those who state their name.</summary>
    private readonly HashSet<LayerDraft> _named = [];

    /// <param name="inputs">All inputs, in order.</param>
    /// <param name="layers">All layers, in order.</param>
    /// <param name="outputs">What is given, in order; each by a layer of its own.</param>
    public WiringArguments(IReadOnlyList<InputDraft> inputs, IReadOnlyList<LayerDraft> layers, IReadOnlyList<ModelOutput> outputs)
    {
        _inputs = inputs;
        _layers = layers;
        _outputs = outputs.Count > 1 ? outputs : [];
        foreach (ModelOutput output in _outputs)
        {
            State(output.Layer, output.Name, "output");
        }

        bool statesInputs = inputs.Count > 1 || _names.ContainsValue(InputNames.Plain);
        foreach (InputDraft input in inputs)
        {
            if (statesInputs)
            {
                State(input, input.Name, "input");
            }
            else
            {
                _names.Add(input, InputNames.Plain);
            }
        }

        NameLayers(new HashSet<string>(_names.Values, StringComparer.Ordinal));
    }

    public IEnumerable<AttributeDeclaration> Inputs => _inputs.Select(input => new AttributeDeclaration(
        input.Kind, [Argument.OfIntegers("shape", [.. input.Shape]), .. Name(input)]));

    public IEnumerable<AttributeDeclaration> Outputs =>
        _outputs.Select(output => new AttributeDeclaration("Output", Argument.OfText("layer", output.Name)));

    /// <summary>The names of what a merge joins to the first, or of all where nothing stands before it; nothing for other layers.</summary>
    /// <param name="index">Its place among the layers.</param>
    public IEnumerable<Argument> Others(int index) => _layers[index] is MergeDraft merge
        ? [Argument.OfTexts("others", [.. merge.Sources.Skip(FollowsAny(index) ? 1 : 0).Select(source => _names[source])])]
        : [];

    /// <summary>The names of what a layer has beside what it reads first: a memory, or the embedding whose table is its kernel.</summary>
    public IEnumerable<Argument> Tied(LayerDraft layer) => layer switch
    {
        AttentionDraft { Sources.Count: 2 } => [Argument.OfText("Memory", _names[layer.Sources[1]])],
        DenseDraft { KernelOf: { } table } => [Argument.OfText("KernelOf", _names[table])],
        _ => [],
    };

    /// <summary>A layer's own name, and that of what it reads, where they have to be said.</summary>
    /// <param name="index">Its place among the layers.</param>
    public IEnumerable<Argument> Names(int index)
    {
        LayerDraft layer = _layers[index];
        bool saysFrom = !ReadsPrevious(index) && (layer is not MergeDraft || FollowsAny(index));
        return saysFrom ? [.. Name(layer), Argument.OfText("From", _names[layer.Sources[0]])] : Name(layer);
    }

    private IEnumerable<Argument> Name(LayerDraft layer) => _named.Contains(layer) ? [Argument.OfText("Name", _names[layer])] : [];

    private void State(LayerDraft port, string name, string what)
    {
        PortNames.Check(name, what);
        _names.Add(port, name);
        _named.Add(port);
    }

    /// <summary>Names layers by kind and number; one whose name an input or output has gets a letter more, and says so.</summary>
    private void NameLayers(HashSet<string> taken)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < _layers.Count; i++)
        {
            LayerDraft layer = _layers[i];
            int number = numbers[layer.Kind] = numbers.TryGetValue(layer.Kind, out int last) ? last + 1 : 1;
            string plain = $"{LayerRegistry.Find(layer.Kind)!.NamePrefix}_{Literal.Int(number)}";
            if (!_names.ContainsKey(layer))
            {
                string name = plain;
                while (!taken.Add(name))
                {
                    name += "_";
                }

                _names.Add(layer, name);
                _named.UnionWith(name == plain ? [] : [layer]);
            }

            IEnumerable<LayerDraft> byName = layer.Sources.Skip(ReadsPrevious(i) ? 1 : 0);
            _named.UnionWith(byName.Where(source => source is not InputDraft));
            _named.UnionWith(layer is DenseDraft { KernelOf: { } table } ? [table] : Array.Empty<LayerDraft>());
        }
    }

    /// <summary>Whether a layer stands before it, or the only input.</summary>
    private bool FollowsAny(int index) => index > 0 || _inputs.Count == 1;

    private bool ReadsPrevious(int index) =>
        FollowsAny(index) && _layers[index].Sources[0] == (index > 0 ? _layers[index - 1] : _inputs[0]);
}
