using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import;
using CompiledArgument = NetGen.Compiler.Declaration.Argument;

namespace NetGen.Tool.Models.Json;

/// <summary>
/// The models that RTNeural reads: <c>in_shape</c> and <c>layers</c>, each with a type, a shape and the weights as Keras gives them. They
/// are run step after step; here they are networks over so many steps, whose streams do the same.
/// </summary>
internal static class RTNeuralModel
{
    private static readonly Dictionary<string, string> Activations = new(StringComparer.Ordinal)
    {
        [""] = "Linear",
        ["linear"] = "Linear",
        ["tanh"] = "Tanh",
        ["relu"] = "ReLU",
        ["sigmoid"] = "Sigmoid",
        ["softmax"] = "Softmax",
        ["elu"] = "ELU",
    };

    private static readonly string[] Gains = ["in_gain", "out_gain"];

    public static bool Is(JsonPart file) => file.Find("in_shape") != null && file.Find("layers") != null;

    /// <param name="file">The whole file.</param>
    /// <param name="steps">The steps of a sequence, where the file doesn't say.</param>
    /// <exception cref="ToolException">It isn't as expected, or can't be said in layers.</exception>
    public static ImportedModel Read(JsonPart file, int steps)
    {
        JsonPart inShape = file["in_shape"];
        int features = inShape.LastAxis();
        IReadOnlyList<JsonPart> axes = inShape.Items, layers = file["layers"].Items;
        bool isSequence = axes.Count > 2 || layers.Any(layer => layer["type"].Text is "lstm" or "gru" or "conv1d");
        bool hasSteps = axes.Count > 2 && axes[^2].Element.ValueKind == System.Text.Json.JsonValueKind.Number;
        bool addsInput = AddsInput(file, features);
        string? name = addsInput ? NetworkDraft.Audio : null;
        var draft = isSequence ? new NetworkDraft(name, hasSteps ? axes[^2].Integer(1) : steps, features) : new NetworkDraft(name, features);
        for (int i = 0; i < layers.Count; i++)
        {
            features = Add(draft, layers[i], features);
        }

        if (addsInput)
        {
            draft.AddInput();
        }

        return draft.Finish();
    }

    /// <summary>Whether programs add the input to what the layers give: they write so beside the layers, and gains in decibels, which no layer has.</summary>
    private static bool AddsInput(JsonPart file, int features)
    {
        foreach (string gain in Gains)
        {
            if (file.Find(gain) is { } stated && !(stated.Element.ValueKind == System.Text.Json.JsonValueKind.Number && stated.Element.GetDouble() == 0))
            {
                throw stated.Unexpected("0: samples are multiplied by whoever runs the network");
            }
        }

        return file.Find("in_skip") is { } skip && skip.Integer(0) switch
        {
            0 => false,
            1 when features == 1 => true,
            _ => throw skip.Unexpected(features == 1 ? "0 or 1" : "0, where there are several features"),
        };
    }

    /// <summary>Adds a layer, and says how many features it gives.</summary>
    private static int Add(NetworkDraft draft, JsonPart layer, int features)
    {
        string type = layer["type"].Text;
        switch (type)
        {
            case "dense" or "time-distributed-dense":
                int units = layer["shape"].LastAxis();
                bool hasBias = layer["weights"].Items.Count > 1;
                draft.Add(
                    "dense",
                    new AttributeDeclaration("Dense", [
                        CompiledArgument.OfInteger("units", units), CompiledArgument.OfMember("activation", ActivationOf(layer)), .. NoBias(hasBias)]),
                    Weights(layer, hasBias, ("kernel", [features, units]), ("bias", [units])));
                return units;
            case "lstm" or "gru":
                return AddRecurrent(draft, layer, features, type);
            case "conv1d":
                return AddConvolution(draft, layer, features);
            case "activation":
                draft.Activate(ActivationOf(layer));
                return features;
            default:
                throw layer["type"].Unexpected("dense, time-distributed-dense, lstm, gru, conv1d or activation");
        }
    }

    private static int AddRecurrent(NetworkDraft draft, JsonPart layer, int features, string type)
    {
        if (layer.Find("activation") is { } activation && activation.Text is not ("" or "tanh"))
        {
            throw activation.Unexpected("tanh, which the states of such a layer have here");
        }

        int units = layer["shape"].LastAxis();
        int gates = (type == "lstm" ? 4 : 3) * units;
        bool hasBias = layer["weights"].Items.Count > 2;
        if (type == "gru" && hasBias && layer["weights"].Items[2].Shape().Length == 1)
        {
            throw layer["weights"].Items[2].Unexpected(FormattableString.Invariant($"numbers [2][{gates}], of a GRU with reset_after"));
        }

        bool givesSequence = layer["shape"].Items.Count > 2;
        draft.Add(
            type,
            new AttributeDeclaration(type.ToUpperInvariant(), [
                CompiledArgument.OfInteger("units", units),
                .. givesSequence ? [CompiledArgument.OfBoolean("ReturnSequences", true)] : Array.Empty<CompiledArgument>(), .. NoBias(hasBias)]),
            Weights(layer, hasBias, ("kernel", [features, gates]), ("recurrent_kernel", [units, gates]), ("bias", type == "gru" ? [2, gates] : [gates])));
        return units;
    }

    private static int AddConvolution(NetworkDraft draft, JsonPart layer, int features)
    {
        int filters = layer["shape"].LastAxis(), size = layer["kernel_size"].LastAxis(), dilation = layer["dilation"].LastAxis();
        int groups = layer.Find("groups")?.Integer(1) ?? 1;
        if (features % groups != 0 || filters % groups != 0)
        {
            throw layer["groups"].Unexpected(FormattableString.Invariant($"groups that share out {features} features and {filters} filters"));
        }

        bool hasBias = layer["weights"].Items.Count > 1;
        draft.Add(
            "conv1d",
            new AttributeDeclaration("Conv1D", [
                CompiledArgument.OfInteger("filters", filters), CompiledArgument.OfInteger("kernelSize", size),
                CompiledArgument.OfMember("activation", ActivationOf(layer)), CompiledArgument.OfMember("Padding", "Causal"),
                .. dilation > 1 ? [CompiledArgument.OfInteger("Dilation", dilation)] : Array.Empty<CompiledArgument>(),
                .. groups > 1 ? [CompiledArgument.OfInteger("Groups", groups)] : Array.Empty<CompiledArgument>(), .. NoBias(hasBias)]),
            Weights(layer, hasBias, ("kernel", [size, features / groups, filters]), ("bias", [filters])));
        return filters;
    }

    private static string ActivationOf(JsonPart layer) => layer.Find("activation") is not { } name ? "Linear"
        : Activations.TryGetValue(name.Text, out string? activation) ? activation
        : throw name.Unexpected("tanh, relu, sigmoid, softmax, elu or nothing");

    private static CompiledArgument[] NoBias(bool hasBias) => hasBias ? [] : [CompiledArgument.OfBoolean("UseBias", false)];

    /// <summary>The tensors of a layer, the bias as the last.</summary>
    private static (string Role, int[] Shape, float[] Values)[] Weights(JsonPart layer, bool hasBias, params (string Role, int[] Shape)[] tensors)
    {
        int count = hasBias ? tensors.Length : tensors.Length - 1;
        IReadOnlyList<JsonPart> weights = layer["weights"].Items;
        return weights.Count == count
            ? [.. weights.Select((weight, i) => (tensors[i].Role, tensors[i].Shape, weight.Numbers(tensors[i].Shape)))]
            : throw layer["weights"].Unexpected($"the weights {string.Join(", ", tensors.Select(tensor => tensor.Role))}");
    }
}
