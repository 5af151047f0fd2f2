namespace NetGen.Weights.Onnx;

/// <summary>
/// Layers over one step of a sequence, [batch, features]: what they need of the steps before goes into the graph, and what the next one needs
/// comes out.
/// </summary>
internal static class OnnxSteps
{
    /// <summary>A recurrent layer: a sequence of one step, from the state that comes in.</summary>
    public static void AppendRecurrent(OnnxGraph graph, LayerInfo layer, string type)
    {
        int units = layer.ValueOf<int>("units");
        string time = graph.Integers("time", 0);
        string state = graph.Constant("Unsqueeze", graph.State("h", units), time);
        string? cell = layer.Kind == "LSTM" ? graph.Constant("Unsqueeze", graph.State("c", units), time) : null;
        string[] weights = RecurrentWeights.Names(layer);
        string[] others = [.. weights, .. Enumerable.Repeat("", 4 - weights.Length), state, .. cell is null ? [] : new[] { cell }];
        graph.AppendWith("Unsqueeze", time);
        string last = graph.AppendLater(type, others, [.. OnnxRecurrent.Attributes(layer)], place: 1, hasSecond: cell is not null);
        graph.AppendWith("Squeeze", time);
        graph.Keep("h", units);
        if (cell is not null)
        {
            string given = graph.Value;
            graph.GoTo(last);
            graph.AppendWith("Squeeze", time);
            graph.Keep("c", units);
            graph.GoTo(given);
        }
    }

    /// <summary>A convolution of the steps that it looks back on and the present one.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="channels">The features of a step.</param>
    /// <param name="append">The convolution itself, of [batch, channels, steps].</param>
    public static void AppendWindow(OnnxGraph graph, LayerInfo layer, int channels, Action append)
    {
        int places = (layer.ValueOf<int>("kernelSize") - 1) * layer.ValueOf<IReadOnlyList<int>>("Dilations")[0];
        string time = graph.Integers("time", 1);
        graph.AppendWith("Unsqueeze", time);
        if (places > 0)
        {
            graph.AppendBehind("Concat", graph.State("window", places, channels), new NodeAttribute("axis", 1));
            string all = graph.Value;
            graph.AppendWith("Slice", graph.Integers("first", 1), graph.Integers("end", int.MaxValue), time);
            graph.Keep("window", places, channels);
            graph.GoTo(all);
        }

        graph.Append("Transpose", new NodeAttribute("perm", [0, 2, 1]));
        append();
        graph.AppendWith("Squeeze", graph.Integers("places", 2));
    }
}
