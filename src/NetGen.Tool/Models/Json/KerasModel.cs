using System.Text.Json;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Text;
using CompiledArgument = NetGen.Compiler.Declaration.Argument;

namespace NetGen.Tool.Models.Json;

/// <summary>
/// The architecture that Keras writes by <c>model.to_json()</c>, of Keras 3 and 2: a Sequential, or a functional model whose layers are used once
/// each. It has no weights; those are saved under the names that layers have here by themselves.
/// </summary>
internal sealed class KerasModel
{
    private static readonly HashSet<string> Merges = new(StringComparer.Ordinal) { "Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate" };

    private readonly List<AttributeDeclaration> _attributes = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<(int Place, KerasLayer Layer)> _normalizations = [];
    private readonly bool _isOld;
    private string? _last;
    private int _inputs;

    private KerasModel(bool isOld) => _isOld = isOld;

    public static bool Is(JsonPart file) => file.Find("class_name") != null && file.Find("config") != null;

    /// <param name="file">The whole file.</param>
    /// <exception cref="ToolException">It isn't as expected, or can't be said in layers.</exception>
    public static ImportedModel Read(JsonPart file)
    {
        var model = new KerasModel(isOld: file.Find("keras_version")?.Text.StartsWith('3') == false);
        string kind = file["class_name"].Text;
        switch (kind)
        {
            case "Sequential":
                model.ReadSequential(file["config"]);
                break;
            case "Functional" or "Model":
                model.ReadFunctional(file["config"]);
                break;
            default:
                throw file["class_name"].Unexpected("Sequential or Functional");
        }

        return model.Finish();
    }

    private static int[] Sample(JsonPart shape) => [.. shape.Items.Skip(1).Select(axis =>
        axis.Element.ValueKind == JsonValueKind.Null ? throw axis.Unexpected("a size; build the model with the length of its sequences") : axis.Integer(1))];

    private KerasLayer Layer(JsonPart part)
    {
        JsonPart config = part["config"];
        return new KerasLayer(config.Find("name")?.Text ?? part.Find("name")?.Text ?? "", part["class_name"].Text, config) { IsOld = _isOld };
    }

    private void ReadSequential(JsonPart config)
    {
        IReadOnlyList<JsonPart> layers = config.Element.ValueKind == JsonValueKind.Array ? config.Items : config["layers"].Items;
        for (int i = 0; i < layers.Count; i++)
        {
            KerasLayer layer = Layer(layers[i]);
            JsonPart? shape = layer.Config.Find("batch_shape") ?? layer.Config.Find("batch_input_shape");
            if (i == 0)
            {
                AddInput("input", Sample(shape ?? config.Find("build_input_shape") ?? throw layer.Refuse("the model says no input; begin it with keras.Input, or build it")), isNamed: false);
            }

            if (layer.Kind != "InputLayer")
            {
                Add(layer, [_last!], isChain: true);
            }
        }
    }

    private void ReadFunctional(JsonPart config)
    {
        KerasLayer[] layers = [.. config["layers"].Items.Select(Layer)];
        IReadOnlyList<JsonPart> parts = config["layers"].Items;
        _inputs = layers.Count(layer => layer.Kind == "InputLayer");
        foreach (KerasLayer input in layers.Where(layer => layer.Kind == "InputLayer"))
        {
            AddInput(input.Name, Sample(input.Config.Find("batch_shape") ?? input.Config["batch_input_shape"]), isNamed: _inputs > 1);
        }

        _last = _inputs == 1 ? _last : null;
        for (int i = 0; i < layers.Length; i++)
        {
            if (layers[i].Kind == "InputLayer")
            {
                continue;
            }

            IReadOnlyList<JsonPart> nodes = parts[i]["inbound_nodes"].Items;
            if (nodes.Count != 1)
            {
                throw layers[i].Refuse("a layer is used once here");
            }

            List<string> reads = [.. Reads(nodes[0].Element)];
            if (reads.Count == 0 || reads.Find(name => !_names.ContainsKey(name)) is not null)
            {
                throw layers[i].Refuse("it reads what no layer before it gives");
            }

            Add(layers[i], reads, isChain: false, nodes[0]);
        }

        string[] outputs = [.. Names(config["output_layers"].Element)];
        if (outputs.Length > 1 || _names.GetValueOrDefault(outputs.FirstOrDefault() ?? "") != _last)
        {
            _attributes.AddRange(outputs.Select(output => new AttributeDeclaration("Output", CompiledArgument.OfText("layer", Named(output)))));
        }
    }

    /// <summary>The layers whose values a call takes, in order: histories of tensors in Keras 3, lists that begin with a name in Keras 2.</summary>
    private static IEnumerable<string> Reads(JsonElement call)
    {
        if (call.ValueKind == JsonValueKind.Object)
        {
            if (call.TryGetProperty("keras_history", out JsonElement history) && history.ValueKind == JsonValueKind.Array && history.GetArrayLength() > 0)
            {
                return [Only(history)];
            }

            return call.EnumerateObject().SelectMany(member => Reads(member.Value));
        }

        return call.ValueKind != JsonValueKind.Array ? []
            : IsReference(call) ? [Only(call), .. call.EnumerateArray().Skip(3).SelectMany(Reads)]
            : call.EnumerateArray().SelectMany(Reads);
    }

    /// <summary>The layer of a reference to what it gives, [layer, call, number], of which there is one here.</summary>
    private static string Only(JsonElement reference)
    {
        string layer = reference[0].GetString() ?? "";
        return reference.GetArrayLength() < 3 || reference[2].ValueKind != JsonValueKind.Number || reference[2].GetDouble() == 0
            ? layer
            : throw new ToolException($"layer '{ImportFinding.Quotable(layer)}': what it gives beside its values is read, and a layer gives one value here");
    }

    private static bool IsReference(JsonElement list) =>
        list.GetArrayLength() >= 3 && list[0].ValueKind == JsonValueKind.String && list[1].ValueKind == JsonValueKind.Number && list[2].ValueKind == JsonValueKind.Number;

    private static IEnumerable<string> Names(JsonElement ports) =>
        ports.ValueKind != JsonValueKind.Array ? [] : IsReference(ports) ? [Only(ports)] : ports.EnumerateArray().SelectMany(Names);

    private void AddInput(string name, int[] shape, bool isNamed)
    {
        _attributes.Add(new AttributeDeclaration(
            "Input", [CompiledArgument.OfIntegers("shape", shape), .. KerasLayer.Unless(!isNamed, CompiledArgument.OfText("Name", name))]));
        _names[name] = isNamed ? name : "input";
        _last = _names[name];
    }

    private void Add(KerasLayer layer, List<string> reads, bool isChain, JsonPart? call = null)
    {
        AttributeDeclaration attribute = KerasLayers.Attribute(layer);
        string prefix = LayerRegistry.Find(attribute.Kind)!.NamePrefix;
        int number = _numbers[prefix] = _numbers.GetValueOrDefault(prefix) + 1;
        string own = FormattableString.Invariant($"{prefix}_{number}");
        var arguments = new List<CompiledArgument>(attribute.Arguments);
        if (!isChain)
        {
            Wire(layer, reads, call!.Value, arguments);
        }

        _places[own] = _attributes.Count;
        if (layer.Kind.EndsWith("Normalization", StringComparison.Ordinal))
        {
            _normalizations.Add((_attributes.Count, layer));
        }

        _attributes.Add(new AttributeDeclaration(attribute.Kind, [.. arguments]));
        _names[layer.Name] = own;
        _last = own;
    }

    /// <summary>What a layer of a functional model reads.</summary>
    private void Wire(KerasLayer layer, List<string> reads, JsonPart call, List<CompiledArgument> arguments)
    {
        bool isMerge = Merges.Contains(layer.Kind);
        if (layer.Kind == "MultiHeadAttention")
        {
            if (IsSet(call.Element, "use_causal_mask"))
            {
                arguments.Add(CompiledArgument.OfBoolean("Causal", true));
            }

            if (reads.Count < 2 || reads.Skip(2).Any(key => key != reads[1]))
            {
                throw layer.Refuse("it takes queries and values, of which keys are made too");
            }

            if (reads[1] != reads[0])
            {
                arguments.Add(CompiledArgument.OfText("Memory", Named(reads[1])));
            }
        }
        else if (!isMerge && reads.Count != 1)
        {
            throw layer.Refuse("it reads several values, and no layer does the same; states from another layer are none of a network's");
        }

        int first = isMerge && layer.Kind is "Add" or "Multiply" or "Average" && _last != null ? Math.Max(0, reads.FindIndex(name => _names[name] == _last)) : 0;
        if (isMerge)
        {
            string[] others = [.. reads.Where((_, i) => i != first).Select(Named)];
            bool isAlone = _last == null;
            arguments.Insert(0, CompiledArgument.OfTexts("others", isAlone ? [.. reads.Select(Named)] : others));
            if (isAlone)
            {
                return;
            }
        }

        if (_names[reads[first]] != _last)
        {
            arguments.Add(CompiledArgument.OfText("From", Named(reads[first])));
        }
    }

    private static bool IsSet(JsonElement call, string argument) => call.ValueKind switch
    {
        JsonValueKind.Object => call.EnumerateObject().Any(member => (member.Name == argument && member.Value.ValueKind == JsonValueKind.True) || IsSet(member.Value, argument)),
        JsonValueKind.Array => call.EnumerateArray().Any(item => IsSet(item, argument)),
        _ => false,
    };

    /// <summary>The name of a value that others read by it; its layer says it.</summary>
    private string Named(string layer)
    {
        string name = _names[layer];
        if (_places.TryGetValue(name, out int place) && _attributes[place].Find("Name") == null)
        {
            _attributes[place] = new AttributeDeclaration(_attributes[place].Kind, [.. _attributes[place].Arguments, CompiledArgument.OfText("Name", name)]);
        }

        return name;
    }

    /// <summary>The network as it would be declared.</summary>
    private ImportedModel Finish()
    {
        Network network = DeclaredRows.Build(_attributes);
        foreach ((int place, KerasLayer layer) in _normalizations)
        {
            int rank = network.Layers.First(each => each.AttributeIndex == place).Output.Axes.Count;
            if (layer.Axes("axis").Any(axis => axis != -1 && axis != rank))
            {
                throw layer.Refuse("normalizations are over the features of the last axis here");
            }
        }

        return new ImportedModel(_attributes.ToEquatableArray(), []);
    }
}
