namespace NetGen.Compiler.Graph.Streams;

/// <summary>Checks that nothing counts the steps of a stream from the first one where others of its layers forget the oldest.</summary>
internal static class WindowRules
{
    public static void Check(IReadOnlyList<Layer> layers, FindingSink findings)
    {
        if (layers.FirstOrDefault(layer => layer.CountsSteps) is not { } counting)
        {
            return;
        }

        foreach (Layer layer in layers.Where(layer => layer.ForgetsSteps))
        {
            findings.Add(
                Rules.WindowWithPlaces, layer.AttributeIndex, "Window", layer.Title, layer == counting ? "its Rotary" : counting.Title, "leave Window out");
        }
    }
}
