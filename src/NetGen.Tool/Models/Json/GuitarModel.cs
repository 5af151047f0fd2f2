using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import;
using CompiledArgument = NetGen.Compiler.Declaration.Argument;

namespace NetGen.Tool.Models.Json;

/// <summary>
/// GuitarML's models of amplifiers: <c>model_data</c> with sizes, and <c>state_dict</c> with PyTorch's weights of recurrent layers <c>rec</c>
/// and of a dense one <c>lin</c>, to whose outputs the first features of the input are added (<c>skip</c>).
/// </summary>
internal static class GuitarModel
{
    private static readonly string[] RecurrentRoles = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"];

    public static bool Is(JsonPart file) => file.Find("model_data") != null && file.Find("state_dict") != null;

    /// <param name="file">The whole file.</param>
    /// <param name="steps">The steps of a sequence.</param>
    /// <exception cref="ToolException">It isn't as expected, or can't be said in layers.</exception>
    public static ImportedModel Read(JsonPart file, int steps)
    {
        (JsonPart data, JsonPart state) = (file["model_data"], file["state_dict"]);
        if (data.Find("model") is { } model && model.Text != "SimpleRNN")
        {
            throw model.Unexpected("SimpleRNN");
        }

        (string cell, string prefix, int gates) = (data.Find("unit_type")?.Text ?? "LSTM") switch
        {
            "LSTM" => ("LSTM", "lstm", 4),
            "GRU" => ("GRU", "gru", 3),
            "RNN" => ("SimpleRNN", "simple_rnn", 1),
            _ => throw data["unit_type"].Unexpected("LSTM, GRU or RNN"),
        };
        (int inputs, int outputs, int units) = (data["input_size"].Integer(1), data["output_size"].Integer(1), data["hidden_size"].Integer(1));
        int skip = data.Find("skip")?.Integer(0) ?? 0;
        var draft = new NetworkDraft(skip > 0 ? NetworkDraft.Audio : null, steps, inputs);
        int features = inputs, layers = data.Find("num_layers")?.Integer(1) ?? 1;
        for (int layer = 0; layer < layers; layer++)
        {
            AddRecurrent(draft, state, layer, features, units, cell, prefix, gates);
            features = units;
        }

        float[] kernel = Turned(state["lin.weight"].Numbers(outputs, units), outputs, units);
        bool hasBias = state.Find("lin.bias") != null || data.Find("bias_fl")?.Integer(0) > 0;
        float[]? bias = hasBias ? state["lin.bias"].Numbers(outputs) : null;
        CheckNames(state, layers, hasBias);
        AddDense(draft, data, kernel, bias, (inputs, units, outputs), skip);
        return draft.Finish();
    }

    /// <summary>A tensor that nothing reads belongs to a model of another kind.</summary>
    private static void CheckNames(JsonPart state, int layers, bool hasBias)
    {
        var known = new HashSet<string>(StringComparer.Ordinal) { "lin.weight" };
        if (hasBias)
        {
            known.Add("lin.bias");
        }

        for (int layer = 0; layer < layers; layer++)
        {
            known.UnionWith(RecurrentRoles.Select(role => NameOf(role, layer)));
        }

        if (state.Names.FirstOrDefault(name => !known.Contains(name)) is { } other)
        {
            throw new ToolException($"state_dict: expected tensors of the recurrent layers 'rec' and of 'lin' alone; found '{ImportFinding.Quotable(other)}'");
        }
    }

    private static string NameOf(string role, int layer) => FormattableString.Invariant($"rec.{role}_l{layer}");

    private static void AddRecurrent(
        NetworkDraft draft, JsonPart state, int layer, int features, int units, string cell, string prefix, int gates)
    {
        string Name(string role) => NameOf(role, layer);
        int rows = gates * units;
        var weights = new RecurrentWeights(gates, units);
        bool hasBias = state.Find(Name("bias_ih")) != null;
        draft.Add(
            prefix,
            new AttributeDeclaration(cell, [
                CompiledArgument.OfInteger("units", units), CompiledArgument.OfBoolean("ReturnSequences", true),
                .. hasBias ? Array.Empty<CompiledArgument>() : [CompiledArgument.OfBoolean("UseBias", false)]]),
            [
                ("kernel", [features, rows], weights.Kernel(state[Name("weight_ih")].Numbers(rows, features), features)),
                ("recurrent_kernel", [units, rows], weights.Kernel(state[Name("weight_hh")].Numbers(rows, units), units)),
                .. hasBias
                    ? [("bias", gates == 3 ? [2, rows] : [rows], weights.Bias(state[Name("bias_ih")].Numbers(rows), state[Name("bias_hh")].Numbers(rows)))]
                    : Array.Empty<(string, int[], float[])>(),
            ]);
    }

    /// <summary>
    /// The dense layer, and the input behind it where all of that is added. Of some features of the input alone, the dense layer reads the
    /// input too: by 1 where one is added, by 0 where it isn't.
    /// </summary>
    private static void AddDense(
        NetworkDraft draft, JsonPart data, float[] kernel, float[]? bias, (int Inputs, int Units, int Outputs) sizes, int skip)
    {
        (int inputs, int units, int outputs) = sizes;
        if (skip > 0 && skip != outputs && skip != 1)
        {
            throw data["skip"].Unexpected(FormattableString.Invariant($"0, 1 or {outputs}, as many as there are outputs"));
        }

        bool addsSome = skip > 0 && (inputs != outputs || skip != inputs);
        int read = units;
        if (addsSome)
        {
            draft.Add("concatenate", new AttributeDeclaration("Concatenate", CompiledArgument.OfTexts("others", NetworkDraft.Audio)));
            read += inputs;
            Array.Resize(ref kernel, read * outputs);
            for (int output = 0; output < outputs; output++)
            {
                kernel[((units + (skip == 1 ? 0 : output)) * outputs) + output] = 1;
            }
        }

        draft.Add(
            "dense",
            new AttributeDeclaration("Dense", [
                CompiledArgument.OfInteger("units", outputs),
                .. bias == null ? [CompiledArgument.OfBoolean("UseBias", false)] : Array.Empty<CompiledArgument>()]),
            [("kernel", [read, outputs], kernel), .. bias == null ? [] : new[] { ("bias", new[] { outputs }, bias) }]);
        if (skip > 0 && !addsSome)
        {
            draft.AddInput();
        }
    }

    private static float[] Turned(float[] weight, int rows, int columns) =>
        [.. Enumerable.Range(0, weight.Length).Select(i => weight[(i % rows * columns) + (i / rows)])];
}
