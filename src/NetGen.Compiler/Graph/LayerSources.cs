using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>Finds what a layer reads: the layer before it, or those that it names.</summary>
/// <param name="declaration">The network.</param>
internal sealed class LayerSources(NetworkDeclaration declaration)
{
    private readonly Dictionary<string, Incoming> _named = new(StringComparer.Ordinal);
    private readonly List<string> _inputs = [];
    private Incoming? _previous;

    /// <summary>The name of an input that has none.</summary>
    public static string FreeInputName(IEnumerable<Layer> layers) => InputNames.Free(name => layers.Any(layer => layer.Name == name));

    /// <summary>Names an input of the network. A layer of the same name hides it. Only a sole one stands before the first layer.</summary>
    public void AddInput(string? name, int index, Shape shape, string title, bool isOnly)
    {
        var incoming = new Incoming(Source.Input(index), shape, title) { IsInput = true };
        _inputs.Add(name ?? InputNames.Plain);
        _named[name ?? InputNames.Plain] = incoming;
        _previous = isOnly ? incoming : null;
    }

    /// <summary>Names a layer that others may read from here on.</summary>
    public void Add(string name, Incoming incoming)
    {
        _named[name] = incoming;
        _previous = incoming;
    }

    /// <summary>
    /// What reaches a layer; what can't be found is noted, and the layer before it stands for it. Empty without an input. With
    /// several inputs nothing stands before the first layer: it names what it reads.
    /// </summary>
    public IReadOnlyList<Incoming> Of(AttributeReader attribute, LayerKind kind)
    {
        if (_inputs.Count == 0)
        {
            return [];
        }

        var incoming = new List<Incoming>();
        if (attribute.Text("From") is { } from)
        {
            incoming.Add(Find(attribute, "From", from, -1));
        }
        else if (_previous != null)
        {
            incoming.Add(_previous);
        }

        if (kind.IsMerge && attribute.Attribute.Find("others") is { HasNoValue: false } others)
        {
            if (others.Kind != ArgumentKind.Texts || others.Texts.Count == 0 || others.Texts.Contains(""))
            {
                attribute.Refuse(others, "the names of one or more layers above it");
            }
            else
            {
                incoming.AddRange(others.Texts.Select((name, i) => Find(attribute, "others", name, i)));
            }
        }

        if (incoming.Count > 0 && kind.OtherSource is { } other && attribute.Text(other) is { } memory)
        {
            incoming.Add(Find(attribute, other, memory, -1));
        }

        if (incoming.Count == 0)
        {
            attribute.Findings.Add(new Finding(
                Rules.WhichInput.Id, attribute.Index, "",
                new[] { attribute.Title, string.Join(", ", _inputs.Select(UnknownName.Quoted)), _inputs[0] }.ToEquatableArray()));
            incoming.Add(_named[_inputs[0]]);
        }

        return incoming;
    }

    private Incoming Find(AttributeReader attribute, string argument, string name, int valueIndex)
    {
        if (_named.TryGetValue(name, out Incoming? found))
        {
            return found;
        }

        bool standsBelow = declaration.Attributes.Skip(attribute.Index + 1).Any(later => later.Find("Name")?.Text == name);
        attribute.Findings.Add(UnknownName.Of(
            attribute, argument, name, _named.Keys, "no layer above it", standsBelow ? "that layer stands below it; a layer reads what stands above" : null, valueIndex));
        return _previous ?? _named[_inputs[0]];
    }
}
