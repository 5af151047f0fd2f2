using NetGen.Compiler.Declaration;

namespace NetGen.Compiler.Graph;

/// <summary>What a network gives: the layers that <c>[Output]</c> names, or the last one; and what each is compared with in training.</summary>
internal sealed class DeclaredOutputs
{
    private readonly List<NetworkOutput> _all = [];

    public DeclaredOutputs(DeclaredNetwork network, TypeDeclaration type)
    {
        AttributeReader[] attributes = [.. network.Attributes.Where(attribute => attribute.Attribute.Kind == "Output")];
        if (attributes.Length == 0)
        {
            AddLast(network);
            return;
        }

        foreach (AttributeReader attribute in attributes)
        {
            Add(network, type, attribute, attributes.Length);
        }

        if (network.Loss is { } whole && (attributes.Length > 1 || _all.Any(output => output.Loss?.AttributeIndex != whole.AttributeIndex)))
        {
            network.Attributes[whole.AttributeIndex].Findings.Add(
                Rules.LossOfSeveralOutputs, whole.AttributeIndex, "loss", whole.Name, type.PlainName,
                string.Join(", ", attributes.Select(attribute => $"'{attribute.Text("layer")}'")));
        }
    }

    public IReadOnlyList<NetworkOutput> All => _all;

    /// <summary>What the network gives, or its input without a layer; null where neither is known.</summary>
    public Shape? First => _all.Count == 0 ? null : _all[0].Shape;

    private void AddLast(DeclaredNetwork network)
    {
        int last = network.Layers.Count - 1;
        if (last >= 0)
        {
            _all.Add(new NetworkOutput(last, network.Layers[last].Name, network.Layers[last].Output, PortName.Output, network.Loss) { HasClasses = true });
        }
        else if (network.Inputs.Count > 0)
        {
            _all.Add(new NetworkOutput(last, network.Inputs[0].Name, network.Inputs[0].Shape, PortName.Output, network.Loss) { HasClasses = true });
        }
    }

    private void Add(DeclaredNetwork network, TypeDeclaration type, AttributeReader attribute, int count)
    {
        float weight = attribute.Number("Weight", 1, 0);
        OutputLoss? loss = attribute.Has("loss") ? network.ReadLoss(attribute, type) : count == 1 ? network.Loss : null;
        if (network.Training == null)
        {
            attribute.FindWithoutEffect("loss", "nothing trains the network; add [Train(Optimizer.Adam)] below it");
        }
        else if (loss == null)
        {
            attribute.FindWithoutEffect("Weight", "the output has no loss");
        }

        if (attribute.Text("layer") is not { } name)
        {
            if (attribute.Attribute.Find("layer") is { HasNoValue: false } given)
            {
                attribute.Refuse(given, "the name of a layer");
            }

            return;
        }

        int layer = network.Layers.FindIndex(each => each.Name == name);
        if (layer < 0)
        {
            bool isInput = network.Inputs.Any(input => input.Name == name);
            attribute.Findings.Add(UnknownName.Of(
                attribute, "layer", name, [.. network.Layers.Select(each => each.Name)], "no layer", isInput ? "that is an input; an output is a layer" : null));
        }
        else if (_all.Exists(output => output.Layer == layer))
        {
            attribute.Findings.Add(Rules.OutputTwice, attribute.Index, "layer", name);
        }
        else
        {
            _all.Add(new NetworkOutput(
                layer, name, network.Layers[layer].Output, count == 1 ? PortName.Output : PortName.Of(name), loss, weight)
            {
                HasClasses = count == 1 || OutputClasses.AreIn(network.Layers, layer, loss),
            });
        }
    }
}
