namespace NetGen.Diagrams;

/// <summary>A drawing in words, for those who have it read to them.</summary>
internal static class SpokenText
{
    /// <summary>The inputs, the layers with what they read, where that is not the layer before, and the outputs.</summary>
    public static string Of(NetworkInfo network)
    {
        bool branches = Wiring.Branches(network);
        IEnumerable<string> inputs = network.Inputs.Select(input => $"Input {input}");
        IEnumerable<string> layers = network.Layers.Select(layer =>
            branches ? $"{layer}, reads {string.Join(", ", layer.Inputs)}" : layer.ToString());
        return string.Join("; ", [.. inputs, .. layers, $"output {string.Join(", ", network.Outputs)}"]) + ".";
    }
}
