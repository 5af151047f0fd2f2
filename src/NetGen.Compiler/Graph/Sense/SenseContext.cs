namespace NetGen.Compiler.Graph.Sense;

/// <summary>A network as the rules of sense ask about it.</summary>
/// <param name="network">The network; its shapes fit.</param>
/// <param name="trainingIndex">Where <c>[Train]</c> stands among the attributes; -1 without one.</param>
public sealed class SenseContext(Network network, int trainingIndex)
{
    private readonly ILookup<Source, Layer> _readers = network.Layers
        .SelectMany(layer => layer.Sources.Distinct().Select(source => (Source: source, Layer: layer)))
        .ToLookup(pair => pair.Source, pair => pair.Layer);

    public Network Network => network;

    public IReadOnlyList<Layer> Layers => network.Layers;

    public int TrainingIndex => trainingIndex;

    /// <summary>Whether gradients flow through it, in a trainer or in a loop of the user's own.</summary>
    public bool IsDifferentiable => network.IsDifferentiable;

    /// <summary>Whether another layer computes with its values.</summary>
    public bool IsHidden(Layer layer) => Next(layer).Any();

    /// <summary>Whether a layer that is no merge computes with its values.</summary>
    public bool Feeds(Layer layer) => Next(layer).Any(next => next.Sources.Count == 1);

    /// <summary>The layers that compute with what a layer gives, past those that hand it on as it is.</summary>
    public IEnumerable<Layer> Next(Layer layer) => Readers(layer)
        .SelectMany(reader => ChangesValues(reader) ? [reader] : Next(reader))
        .Distinct();

    /// <summary>The layers that read what a layer gives.</summary>
    public IEnumerable<Layer> Readers(Layer layer) => _readers[new Source(IndexOf(layer))];

    /// <summary>Whether the network gives its values.</summary>
    public bool IsOutput(Layer layer) => network.Outputs.Any(output => ReferenceEquals(layer, network.Layers[output.Layer]));

    /// <summary>Whether there is something to learn in the layer or before it.</summary>
    public bool LearnsUpTo(Layer layer) => network.Layers
        .Any(each => each.AttributeIndex <= layer.AttributeIndex && each.TrainableParameterCount > 0);

    /// <summary>Whether the layer is more than another shape, or another scale in training, of what it is given.</summary>
    public static bool ChangesValues(Layer layer) =>
        layer.ParameterCount > 0 || layer.ActivationName is not (null or "Linear") || layer.Sources.Count > 1 || layer.JoinsValues;

    /// <summary>
    /// The layer whose values are an output, as dropout and shapes do not change them; null where it is an input, or a merge,
    /// of which an activation says nothing.
    /// </summary>
    public Layer? LastOf(NetworkOutput output)
    {
        Layer? layer = network.Layers[output.Layer];
        while (layer != null && !ChangesValues(layer))
        {
            Source source = layer.Sources[0];
            layer = source.IsInput ? null : network.Layers[source.Layer];
        }

        return layer is { Sources.Count: > 1 } ? null : layer;
    }

    /// <summary>Whether a layer reads an input.</summary>
    public bool IsRead(int input) => _readers[Source.Input(input)].Any();

    private int IndexOf(Layer layer)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (ReferenceEquals(network.Layers[i], layer))
            {
                return i;
            }
        }

        throw new ArgumentException($"'{layer.Name}' is no layer of the network.", nameof(layer));
    }
}
