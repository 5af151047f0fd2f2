namespace NetGen.Training;

/// <summary>A layer that normalises an input: which one, and where its numbers are among the parameters.</summary>
/// <param name="Layer">The layer's place in the network.</param>
/// <param name="Input">The input's place.</param>
/// <param name="Start">Where its means begin in canonical order.</param>
/// <param name="Features">How many means there are; behind them stand as many variances.</param>
internal sealed record InputNormalization(int Layer, int Input, int Start, int Features)
{
    /// <summary>Those of a network, in order.</summary>
    public static IEnumerable<InputNormalization> Of(NetworkInfo network)
    {
        int start = 0;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            LayerInfo layer = network.Layers[i];
            if (layer.Kind == "Normalize")
            {
                yield return new InputNormalization(i, InputOf(network, layer), start, layer.ParameterCount / 2);
            }

            start += layer.ParameterCount;
        }
    }

    /// <summary>Sets the numbers among parameters to those of a column; the variance of a feature that never changes to 1.</summary>
    public void Learn(Column column, float[] parameters)
    {
        var moments = ColumnMoments.Of(column, Features);
        for (int j = 0; j < Features; j++)
        {
            parameters[Start + j] = (float)moments.Means[j];
            parameters[Start + Features + j] = moments.Variances[j] == 0 ? 1 : (float)Math.Min(moments.Variances[j], float.MaxValue);
        }
    }

    /// <summary>Whether the numbers are those that the layer begins with.</summary>
    public bool IsInitial(float[] parameters) =>
        Enumerable.Range(Start, Features).All(j => parameters[j] == 0 && parameters[j + Features] == 1);

    /// <summary>The input that a layer reads, past those that give it another shape.</summary>
    private static int InputOf(NetworkInfo network, LayerInfo layer)
    {
        string name = layer.Inputs[0];
        return network.Layers.FirstOrDefault(other => other.Name == name) is { } before
            ? InputOf(network, before)
            : network.Inputs.ToList().FindIndex(input => input.Name == name);
    }
}
