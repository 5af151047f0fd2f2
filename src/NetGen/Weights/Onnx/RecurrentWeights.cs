namespace NetGen.Weights.Onnx;

/// <summary>
/// The weights of a recurrent layer as operators have them, both directions in one tensor: W [directions, gates * units, features], R
/// [directions, gates * units, units] and B [directions, 2 * gates * units], of what a step reads and of the state. The gates of an LSTM, i, f,
/// c, o here, are i, o, f, c there.
/// </summary>
internal static class RecurrentWeights
{
    /// <summary>The names of a layer's weights in the graph; without biases two.</summary>
    public static string[] Names(LayerInfo layer) => layer.ValueOf<bool>("UseBias")
        ? [layer.Name + ".W", layer.Name + ".R", layer.Name + ".B"]
        : [layer.Name + ".W", layer.Name + ".R"];

    /// <summary>Adds a layer's weights.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="tensors">Its tensors in canonical order.</param>
    /// <param name="parameters">All parameters of the network.</param>
    public static void Add(OnnxGraph graph, LayerInfo layer, IReadOnlyList<PlacedTensor> tensors, ReadOnlySpan<float> parameters)
    {
        string[] names = Names(layer);
        int units = layer.ValueOf<int>("units");
        int directions = tensors.Count / names.Length;
        for (int i = 0; i < names.Length; i++)
        {
            var values = new List<float>();
            for (int direction = 0; direction < directions; direction++)
            {
                PlacedTensor tensor = tensors[(direction * names.Length) + i];
                values.AddRange(Turned(tensor.Info, tensor.Values(parameters), units, isBias: i == 2));
            }

            int columns = tensors[0].Info.Shape[^1];
            int[] shape = i == 2 ? [directions, 2 * columns] : [directions, columns, tensors[i].Info.Shape[0]];
            graph.Tensor(names[i], shape, [.. values]);
        }
    }

    /// <summary>A kernel [inputs, gates * units] with its axes turned, or a bias with a second one: 0 where there is one alone.</summary>
    private static float[] Turned(TensorInfo tensor, ReadOnlySpan<float> values, int units, bool isBias)
    {
        int columns = tensor.Shape[^1];
        int rows = values.Length / columns;
        float[] turned = new float[isBias ? 2 * columns : values.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int place = Place(column, units, columns / units);
                turned[isBias ? (row * columns) + place : (place * rows) + row] = values[(row * columns) + column];
            }
        }

        return turned;
    }

    /// <summary>Where a value of the gates here is there.</summary>
    private static int Place(int column, int units, int gates)
    {
        int gate = column / units;
        int there = gates < 4 ? gate : gate switch { 0 => 0, 1 => 2, 2 => 3, _ => 1 };
        return (there * units) + (column % units);
    }
}
