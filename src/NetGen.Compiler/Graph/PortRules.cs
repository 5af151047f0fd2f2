using NetGen.Compiler.Graph.Members;

namespace NetGen.Compiler.Graph;

/// <summary>The rules about the names of several inputs and outputs: members have parameters and constants that are called so.</summary>
internal static class PortRules
{
    /// <summary>Parameters that stand beside those of inputs and outputs.</summary>
    private static readonly string[] Others =
        ["tape", "training", "workers", "layer", "output", "weights", "destination", "parameterGradients", "classes"];

    public static void Check(IReadOnlyList<AttributeReader> inputs, DeclaredNetwork network)
    {
        var taken = Others.ToDictionary(other => other, _ => "another parameter of the network's members", StringComparer.OrdinalIgnoreCase);
        if (network.IsStreamed)
        {
            taken[GeneratedMembers.StateSize] = "the size of a stream's state";
        }

        if (inputs.Count > 1)
        {
            foreach (AttributeReader input in inputs)
            {
                CheckInput(taken, input);
            }
        }

        AttributeReader[] outputs = [.. network.Attributes.Where(attribute => attribute.Attribute.Kind == "Output" && attribute.Text("layer") != null)];
        if (outputs.Length > 1)
        {
            foreach (AttributeReader output in outputs
                .Where(output => network.Outputs.All.Any(each => each.Name == output.Text("layer")))
                .GroupBy(output => output.Text("layer")).Select(alike => alike.First()))
            {
                Take(taken, output, "layer", output.Text("layer")!);
            }
        }
    }

    private static void CheckInput(Dictionary<string, string> taken, AttributeReader input)
    {
        if (input.Text("Name") is { } name)
        {
            Take(taken, input, "Name", name);
        }
        else if (input.Attribute.IsComplete)
        {
            input.Findings.Add(Rules.PortName, input.Index, "", input.Title, "it has no name; of several inputs each needs one, as in [Input(8, Name = \"state\")]");
        }
    }

    private static void Take(Dictionary<string, string> taken, AttributeReader attribute, string argument, string name)
    {
        PortName port = PortName.Of(name);
        string plain = PortName.Plain(port.One);
        string[] words = argument == "layer" ? [plain, port.Size, port.Targets, port.Labels, port.Gradients] : [plain, port.Size, port.Gradients];
        string? why = !name.Any(letter => letter < 128 && char.IsLetter(letter)) ? "C# makes no name of it; give it one of Latin letters"
            : words.FirstOrDefault(taken.ContainsKey) is { } word ? $"'{word}' is what {taken[word]} is called; give it another"
            : null;
        if (why != null)
        {
            attribute.Findings.Add(Rules.PortName, attribute.Index, argument, $"'{name}'", why);
            return;
        }

        foreach (string each in words)
        {
            taken[each] = $"'{name}'";
        }
    }
}
