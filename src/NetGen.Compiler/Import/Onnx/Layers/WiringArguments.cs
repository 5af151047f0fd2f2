using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>
/// The arguments that say what layers read. A layer that others read by name states it, which is the one that it would have
/// without: its kind and its number.
/// </summary>
internal sealed class WiringArguments
{
    private readonly IReadOnlyList<LayerDraft> _layers;
    private readonly Dictionary<LayerDraft, string> _names = [];
    private readonly HashSet<LayerDraft> _read = [];

    /// <param name="layers">All layers, in order.</param>
    public WiringArguments(IReadOnlyList<LayerDraft> layers)
    {
        _layers = layers;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < layers.Count; i++)
        {
            LayerDraft layer = layers[i];
            int number = numbers[layer.Kind] = numbers.TryGetValue(layer.Kind, out int last) ? last + 1 : 1;
            _names.Add(layer, $"{LayerRegistry.Find(layer.Kind)!.NamePrefix}_{Literal.Int(number)}");
            _read.UnionWith(layer.Sources.Skip(ReadsPrevious(i) ? 1 : 0).OfType<LayerDraft>());
        }
    }

    /// <summary>The names of what a merge joins to the first; nothing for other layers.</summary>
    public IEnumerable<Argument> Others(LayerDraft layer) =>
        layer is MergeDraft ? [Argument.OfTexts("others", [.. layer.Sources.Skip(1).Select(NameOf)])] : [];

    /// <summary>A layer's own name, and that of what it reads, where they have to be said.</summary>
    /// <param name="index">Its place among the layers.</param>
    public IEnumerable<Argument> Names(int index)
    {
        LayerDraft layer = _layers[index];
        if (_read.Contains(layer))
        {
            yield return Argument.OfText("Name", _names[layer]);
        }

        if (!ReadsPrevious(index))
        {
            yield return Argument.OfText("From", NameOf(layer.Sources[0]));
        }
    }

    private bool ReadsPrevious(int index) => _layers[index].Sources[0] == (index > 0 ? _layers[index - 1] : null);

    private string NameOf(LayerDraft? source) => source == null ? InputNames.Plain : _names[source];
}
