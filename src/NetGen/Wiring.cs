namespace NetGen;

/// <summary>Who reads what in a described network, and the checks of that.</summary>
internal static class Wiring
{
    private const string OnlyInput = "input";

    /// <summary>The name of an input that has none: <c>input</c>, or one with a number where a layer is called so.</summary>
    public static string InputName(LayerInfo[] layers)
    {
        HashSet<string> taken = new((layers ?? []).Where(layer => layer is not null).Select(layer => layer.Name), StringComparer.Ordinal);
        return Enumerable.Range(0, taken.Count + 1)
            .Select(i => i == 0 ? OnlyInput : FormattableString.Invariant($"{OnlyInput}_{i}"))
            .First(name => !taken.Contains(name));
    }

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

        HashSet<string> before = new(inputs.Select(input => input.Name), StringComparer.Ordinal);
        HashSet<string> all = new(layers.Where(layer => layer is not null).Select(layer => layer.Name), StringComparer.Ordinal);
        var result = new LayerInfo[layers.Length];
        for (int i = 0; i < layers.Length; i++)
        {
            LayerInfo layer = layers[i] ?? throw new ArgumentException("A layer is null.", nameof(layers));
            if (layer.Inputs.FirstOrDefault(input => !before.Contains(input)) is { } missing)
            {
                throw new ArgumentException(Unreadable(layer, missing, before, all), nameof(layers));
            }

            if (!before.Add(layer.Name))
            {
                throw new ArgumentException(
                    $"Two layers are named '{Excerpt.Of(layer.Name)}', or an input and a layer.", nameof(layers));
            }

            result[i] = layer.Inputs.Count > 0 ? layer
                : i > 0 ? layer.Reading(layers[i - 1].Name)
                : inputs.Count == 1 ? layer.Reading(inputs[0].Name)
                : throw new ArgumentException(
                    $"The first layer, '{Excerpt.Of(layer.Name)}', doesn't say which input it reads; "
                    + $"there are {Excerpt.OfList(inputs.Select(input => input.Name))}.",
                    nameof(layers));
        }

        return result;
    }

    public static string[] Outputs(IReadOnlyList<LayerInfo> layers, string[]? outputs)
    {
        if (outputs is null)
        {
            return [layers[layers.Count - 1].Name];
        }

        HashSet<string> free = new(layers.Select(layer => layer.Name), StringComparer.Ordinal);
        foreach (string output in Argument.Names(outputs, nameof(outputs)))
        {
            if (!free.Remove(output))
            {
                throw new ArgumentException(
                    layers.Any(layer => layer.Name == output)
                        ? $"Two outputs are named '{Excerpt.Of(output)}'."
                        : $"The output '{Excerpt.Of(output)}' is no layer; expected one of {Excerpt.OfList(layers.Select(layer => layer.Name))}.",
                    nameof(outputs));
            }
        }

        return (string[])outputs.Clone();
    }

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

    private static string Unreadable(LayerInfo layer, string input, HashSet<string> before, HashSet<string> all)
    {
        string sentence = $"Layer '{Excerpt.Of(layer.Name)}' reads ";
        return input == layer.Name ? sentence + "itself; a layer reads inputs and layers before it."
            : all.Contains(input) ? sentence + $"'{Excerpt.Of(input)}', which stands behind it; a layer reads inputs and layers before it, so that there is no circle."
            : sentence + $"'{Excerpt.Of(input)}', which is neither an input nor a layer; before it stand {Excerpt.OfList(before)}.";
    }
}
