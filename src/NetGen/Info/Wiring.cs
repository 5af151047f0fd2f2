namespace NetGen;

/// <summary>Who reads what in a described network, and the checks of that.</summary>
internal static class Wiring
{
    /// <summary>The name of an input that has none.</summary>
    public static string InputName(LayerInfo[] layers) =>
        InputNames.Free(name => Array.Exists(layers ?? [], layer => layer?.Name == name));

    public static InputInfo[] Inputs(InputInfo[] inputs)
    {
        if (inputs is null || inputs.Length == 0)
        {
            throw new ArgumentException("A network has at least one input; none was given.", nameof(inputs));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (InputInfo input in inputs)
        {
            if (input is null)
            {
                throw new ArgumentException("An input is null.", nameof(inputs));
            }

            if (!names.Add(input.Name))
            {
                throw new ArgumentException($"Two inputs are named '{Excerpt.Of(input.Name)}'.", nameof(inputs));
            }
        }

        return (InputInfo[])inputs.Clone();
    }

    /// <summary>The layers, each with the names of what it reads.</summary>
    public static LayerInfo[] Layers(IReadOnlyList<InputInfo> inputs, LayerInfo[] layers)
    {
        if (layers is null || layers.Length == 0)
        {
            throw new ArgumentException("A network has at least one layer; none was given.", nameof(layers));
        }

        var before = new HashSet<string>(StringComparer.Ordinal);
        foreach (InputInfo input in inputs)
        {
            before.Add(input.Name);
        }

        var result = new LayerInfo[layers.Length];
        for (int i = 0; i < layers.Length; i++)
        {
            LayerInfo layer = layers[i] ?? throw new ArgumentException("A layer is null.", nameof(layers));
            foreach (string input in layer.Inputs)
            {
                if (!before.Contains(input))
                {
                    throw Unreadable(layer, input, before, layers);
                }
            }

            if (!before.Add(layer.Name))
            {
                throw new ArgumentException(
                    $"Two layers are named '{Excerpt.Of(layer.Name)}', or an input and a layer.", nameof(layers));
            }

            result[i] = layer.Inputs.Count > 0 ? layer
                : i > 0 ? layer.Reading(layers[i - 1].Name)
                : inputs.Count == 1 ? layer.Reading(inputs[0].Name)
                : throw Undecided(layer, inputs);
        }

        return result;
    }

    /// <summary>The names of the outputs: those given, or the last layer's.</summary>
    public static string[] Outputs(IReadOnlyList<LayerInfo> layers, string[]? outputs) =>
        outputs is null ? [layers[layers.Count - 1].Name] : Distinct(layers, Argument.Names(outputs, nameof(outputs)));

    /// <summary>Whether some layer reads anything but the layer before it; the first layer, but the only input.</summary>
    public static bool Branches(NetworkInfo network)
    {
        string before = network.Inputs[network.Inputs.Count - 1].Name;
        foreach (LayerInfo layer in network.Layers)
        {
            if (layer.Inputs.Count != 1 || layer.Inputs[0] != before)
            {
                return true;
            }

            before = layer.Name;
        }

        return network.Inputs.Count > 1;
    }

    public static bool EndsInLastLayer(NetworkInfo network) =>
        network.Outputs.Count == 1 && network.Outputs[0] == network.Layers[network.Layers.Count - 1].Name;

    private static string[] Distinct(IReadOnlyList<LayerInfo> layers, string[] outputs)
    {
        HashSet<string> free = new(layers.Select(layer => layer.Name), StringComparer.Ordinal);
        foreach (string output in outputs)
        {
            if (!free.Remove(output))
            {
                throw new ArgumentException(
                    layers.Any(layer => layer.Name == output)
                        ? $"Two outputs are named '{Excerpt.Of(output)}'."
                        : $"The output '{Excerpt.Of(output)}' is no layer; "
                            + $"expected one of {Excerpt.OfList(layers.Select(layer => layer.Name))}.",
                    nameof(outputs));
            }
        }

        return outputs;
    }

    private static ArgumentException Undecided(LayerInfo layer, IEnumerable<InputInfo> inputs) => new(
        $"The first layer, '{Excerpt.Of(layer.Name)}', doesn't say which input it reads; "
        + $"there are {Excerpt.OfList(inputs.Select(input => input.Name))}.",
        "layers");

    private static ArgumentException Unreadable(LayerInfo layer, string input, HashSet<string> before, LayerInfo[] layers)
    {
        string what = input == layer.Name ? "itself; a layer reads inputs and layers before it."
            : Array.Exists(layers, other => other?.Name == input)
                ? $"'{Excerpt.Of(input)}', which stands behind it; a layer reads inputs and layers before it, so that there is no circle."
                : $"'{Excerpt.Of(input)}', which is neither an input nor a layer; before it stand {Excerpt.OfList(before)}.";
        return new ArgumentException($"Layer '{Excerpt.Of(layer.Name)}' reads {what}", nameof(layers));
    }
}
