using NetGen.Compiler.Declaration;

namespace NetGen.Import.Tests.Export;

/// <summary>Recurrent networks, written as an import writes them.</summary>
internal static class RecurrentNetworks
{
    private static readonly string[] Kinds = ["SimpleRNN", "LSTM", "GRU"];

    private static readonly string[] Activations = ["ReLU", "Sigmoid", "Softsign", "Softplus", "LeakyReLU", "ELU", "HardSigmoid", "Linear"];

    /// <summary>Every kind in all directions and joins, and stacks of them, of sizes drawn by their places.</summary>
    public static IReadOnlyDictionary<string, AttributeDeclaration[]> All { get; } = Draw();

    private static Dictionary<string, AttributeDeclaration[]> Draw()
    {
        var random = new Random(31);
        var networks = new Dictionary<string, AttributeDeclaration[]>
        {
            ["recurrent layers behind a convolution"] =
            [
                Input(9, 2), new("Conv1D", Argument.OfInteger("filters", 5), Argument.OfInteger("kernelSize", 3), Argument.OfMember("Padding", "Causal")),
                Recurrent("LSTM", 6, True("ReturnSequences")), new("LayerNormalization"), Recurrent("GRU", 4, True("ReturnSequences"), True("Bidirectional")),
                new("Dense", Argument.OfInteger("units", 3), Argument.OfMember("activation", "Softmax")),
            ],
            ["a residual of steps"] =
            [
                Input(7, 3), new("LSTM", Argument.OfInteger("units", 3), True("ReturnSequences"), Argument.OfText("Name", "lstm_1")), Recurrent("LSTM", 3, True("ReturnSequences")),
                new("Add", Argument.OfTexts("others", "lstm_1")), Recurrent("SimpleRNN", 2),
            ],
            ["one step"] = [Input(1, 3), Recurrent("LSTM", 4, True("ReturnSequences")), Recurrent("GRU", 2)],
        };
        foreach (string kind in Kinds)
        {
            foreach ((string name, Argument[] arguments) in Forms())
            {
                networks.Add($"{kind} {name}", [Input(random.Next(2, 9), random.Next(1, 6)), Recurrent(kind, random.Next(1, 20), arguments), .. Behind(arguments)]);
            }
        }

        foreach (string activation in Activations)
        {
            networks.Add(
                "SimpleRNN with " + activation,
                [
                    Input(3, 2),
                    new("SimpleRNN", [Argument.OfInteger("units", 3), Argument.OfMember("activation", activation), .. activation == "Softplus" ? new[] { True("Bidirectional") } : []]),
                ]);
        }

        return networks;
    }

    private static IEnumerable<(string Name, Argument[] Arguments)> Forms()
    {
        foreach (bool givesSteps in new[] { false, true })
        {
            Argument[] steps = givesSteps ? [True("ReturnSequences")] : [];
            string suffix = givesSteps ? ", all steps" : "";
            yield return ("forward" + suffix, steps);
            yield return ("without bias" + suffix, [.. steps, Argument.OfBoolean("UseBias", false)]);
            yield return ("backwards" + suffix, [.. steps, True("GoBackwards")]);
            yield return ("in both directions" + suffix, [.. steps, True("Bidirectional")]);
            foreach (string merge in new[] { "Sum", "Multiply", "Average" })
            {
                yield return ($"in both directions, {merge}" + suffix, [.. steps, True("Bidirectional"), Argument.OfMember("Merge", merge)]);
            }
        }
    }

    private static AttributeDeclaration[] Behind(Argument[] arguments) => arguments.Any(argument => argument.Name == "ReturnSequences") ? [Dense(2)] : [];

    private static AttributeDeclaration Input(params int[] shape) => new("Input", Argument.OfIntegers("shape", shape));

    private static AttributeDeclaration Dense(int units) => new("Dense", Argument.OfInteger("units", units), Argument.OfMember("activation", "Linear"));

    private static AttributeDeclaration Recurrent(string kind, int units, params Argument[] arguments) => new(kind, [Argument.OfInteger("units", units), .. arguments]);

    private static Argument True(string name) => Argument.OfBoolean(name, true);
}
