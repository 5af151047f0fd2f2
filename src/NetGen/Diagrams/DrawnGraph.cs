namespace NetGen.Diagrams;

/// <summary>A network as nodes and edges: its inputs, its layers, and a node for each output, in this order.</summary>
internal sealed class DrawnGraph
{
    public DrawnGraph(NetworkInfo network)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (InputInfo input in network.Inputs)
        {
            numbers.Add(input.Name, Nodes.Count);
            Nodes.Add(new(DrawnRole.Input, input.Name, input.Shape));
        }

        foreach (LayerInfo layer in network.Layers)
        {
            numbers.Add(layer.Name, Nodes.Count);
            Edges.AddRange(layer.Inputs.Select(input => (numbers[input], Nodes.Count)));
            Nodes.Add(new(DrawnRole.Layer, layer.Name, layer.OutputShape, layer));
        }

        bool isNamed = network.Outputs.Count > 1;
        foreach (string output in network.Outputs)
        {
            DrawnNode layer = Nodes[numbers[output]];
            Edges.Add((numbers[output], Nodes.Count));
            Nodes.Add(new(DrawnRole.Output, isNamed ? output : "output", layer.Shape));
        }
    }

    /// <summary>Every node stands behind those that it reads.</summary>
    public List<DrawnNode> Nodes { get; } = [];

    /// <summary>Who is read, and by whom, as numbers of nodes; what a layer reads in its order.</summary>
    public List<(int From, int To)> Edges { get; } = [];
}
