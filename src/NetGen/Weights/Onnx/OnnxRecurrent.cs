namespace NetGen.Weights.Onnx;

/// <summary>
/// Recurrent layers as RNN, LSTM and GRU, which have time as the first axis and the batch as the second; that they may have it the other way
/// round, runtimes don't know. Both directions are one node, whose values stand in an axis of their own.
/// </summary>
internal static class OnnxRecurrent
{
    /// <summary>The operator of a kind of layers; null where it is none.</summary>
    private static string? Operator(LayerInfo layer) => layer.Kind switch
    {
        "LSTM" or "GRU" => layer.Kind,
        "SimpleRNN" => "RNN",
        _ => null,
    };

    public static bool Is(LayerInfo layer) => Operator(layer) is not null;

    /// <summary>A layer; false where it is of another kind.</summary>
    public static bool TryAppend(OnnxGraph graph, LayerInfo layer)
    {
        if (Operator(layer) is not { } type)
        {
            return false;
        }

        if (graph.IsStreamed)
        {
            OnnxSteps.AppendRecurrent(graph, layer, type);
            return true;
        }

        if (!graph.TryGoToTimeFirst())
        {
            graph.Append("Transpose", new NodeAttribute("perm", [1, 0, 2]));
        }

        string[] weights = RecurrentWeights.Names(layer);
        NodeAttribute[] attributes = [.. Attributes(layer)];
        if (layer.ValueOf<bool>("ReturnSequences"))
        {
            graph.AppendWith(type, weights, attributes);
            AppendSteps(graph, layer);
            graph.AppendBatchFirst();
        }
        else
        {
            graph.AppendLater(type, weights, attributes, place: 1);
            AppendLast(graph, layer);
        }

        return true;
    }

    /// <summary>Of [time, directions, batch, units] what the layer gives, [time, batch, features].</summary>
    private static void AppendSteps(OnnxGraph graph, LayerInfo layer)
    {
        if (IsBidirectional(layer))
        {
            AppendJoined(graph, layer, axis: 1, [0, 2, 1, 3], [0, 0, -1]);
            return;
        }

        graph.AppendWith("Squeeze", graph.Integers("directions", 1));
        if (layer.ValueOf<bool>("GoBackwards"))
        {
            // The operator gives steps in the order of time.
            string end = graph.Integers("last", -1);
            graph.AppendWith("Slice", end, graph.Integers("first", int.MinValue), graph.Integers("time", 0), end);
        }
    }

    /// <summary>Of [directions, batch, units] what the layer gives, [batch, features].</summary>
    private static void AppendLast(OnnxGraph graph, LayerInfo layer)
    {
        if (IsBidirectional(layer))
        {
            AppendJoined(graph, layer, axis: 0, [1, 0, 2], [0, -1]);
            return;
        }

        graph.AppendWith("Squeeze", graph.Integers("directions", 0));
    }

    /// <summary>Both directions, which stand along an axis: one behind the other, or value by value.</summary>
    private static void AppendJoined(OnnxGraph graph, LayerInfo layer, int axis, int[] order, long[] shape)
    {
        string merge = layer.ValueOf<string>("Merge");
        if (merge == nameof(Merge.Concatenate))
        {
            graph.Append("Transpose", new NodeAttribute("perm", order));
            graph.AppendWith("Reshape", graph.Integers("joined", shape));
            return;
        }

        string both = graph.Value;
        graph.AppendWith("Gather", [graph.Index("backward", 1)], new NodeAttribute("axis", axis));
        string backward = graph.Value;
        graph.GoTo(both);
        graph.AppendWith("Gather", [graph.Index("forward", 0)], new NodeAttribute("axis", axis));
        graph.AppendWith(merge == nameof(Merge.Multiply) ? "Mul" : "Add", backward);
        if (merge == nameof(Merge.Average))
        {
            graph.AppendWith("Div", graph.Number("two", 2));
        }
    }

    /// <summary>What the node says beside its weights.</summary>
    /// <exception cref="NotSupportedException">The operator has no such activation.</exception>
    public static IEnumerable<NodeAttribute> Attributes(LayerInfo layer)
    {
        int directions = IsBidirectional(layer) ? 2 : 1;
        yield return new NodeAttribute("hidden_size", layer.ValueOf<int>("units"));
        if (directions == 2 || layer.ValueOf<bool>("GoBackwards"))
        {
            yield return new NodeAttribute("direction", directions == 2 ? "bidirectional" : "reverse");
        }

        if (layer.Kind == "GRU")
        {
            yield return new NodeAttribute("linear_before_reset", 1);
        }

        if (layer.Kind != "SimpleRNN" || layer.ValueOf<string>("activation") == nameof(Activation.Tanh))
        {
            yield break;
        }

        (string name, float? alpha, float? beta) = ActivationOf(layer);
        yield return new NodeAttribute("activations", [.. Enumerable.Repeat(name, directions)]);
        if (alpha is { } first)
        {
            yield return new NodeAttribute("activation_alpha", [.. Enumerable.Repeat(first, directions)]);
        }

        if (beta is { } second)
        {
            yield return new NodeAttribute("activation_beta", [.. Enumerable.Repeat(second, directions)]);
        }
    }

    private static bool IsBidirectional(LayerInfo layer) => layer.ValueOf<bool>("Bidirectional");

    private static (string Name, float? Alpha, float? Beta) ActivationOf(LayerInfo layer) => layer.ValueOf<string>("activation") switch
    {
        nameof(Activation.ReLU) => ("Relu", null, null),
        nameof(Activation.Sigmoid) => ("Sigmoid", null, null),
        nameof(Activation.Softsign) => ("Softsign", null, null),
        nameof(Activation.Softplus) => ("Softplus", null, null),
        nameof(Activation.LeakyReLU) => ("LeakyRelu", 0.01f, null),
        nameof(Activation.ELU) => ("Elu", 1, null),
        nameof(Activation.HardSigmoid) => ("HardSigmoid", 1f / 6, 0.5f),
        nameof(Activation.Linear) => ("Affine", 1, 0),
        var other => throw new NotSupportedException(
            $"Layer '{Excerpt.Of(layer.Name)}': the operator RNN has no activation '{Excerpt.Of(other)}'."),
    };
}
