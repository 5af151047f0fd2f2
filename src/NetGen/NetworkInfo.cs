using System.Collections.ObjectModel;
using System.ComponentModel;

namespace NetGen;

/// <summary>A declared network: its layers, shapes, parameters and multiply-adds. Immutable.</summary>
public sealed class NetworkInfo
{
    /// <summary>Describes a network. Called by emitted code.</summary>
    /// <param name="name">The name of the class.</param>
    /// <param name="inputShape">The axes of one sample, outermost first.</param>
    /// <param name="layers">The layers in order, at least one, with different names.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty, an axis is below 1, there is no layer, two layers share a name, or the parameters or multiply-adds
    /// together are more than their type counts.
    /// </exception>
    public NetworkInfo(string name, int[] inputShape, LayerInfo[] layers)
    {
        Name = Argument.NotEmpty(name, nameof(name));
        InputShape = new ReadOnlyCollection<int>(Argument.Shape(inputShape, nameof(inputShape)));
        InputSize = Argument.SizeOf(inputShape, nameof(inputShape));
        Layers = new ReadOnlyCollection<LayerInfo>(DistinctLayers(layers));
        OutputSize = Layers[Layers.Count - 1].OutputSize;
        foreach (LayerInfo layer in Layers)
        {
            if (layer.ParameterCount > int.MaxValue - ParameterCount || layer.MultiplyAdds > long.MaxValue - MultiplyAdds)
            {
                throw new ArgumentException(
                    $"Expected at most {int.MaxValue} parameters and {long.MaxValue} multiply-adds in all layers together.",
                    nameof(layers));
            }

            ParameterCount += layer.ParameterCount;
            MultiplyAdds += layer.MultiplyAdds;
        }
    }

    /// <summary>The name of the class.</summary>
    public string Name { get; }

    /// <summary>The axes of one sample, outermost first.</summary>
    public IReadOnlyList<int> InputShape { get; }

    /// <summary>The number of values of one sample: the product of <see cref="InputShape"/>.</summary>
    public int InputSize { get; }

    /// <summary>The number of values the network gives for one sample.</summary>
    public int OutputSize { get; }

    /// <summary>The trainable parameters of all layers together.</summary>
    public int ParameterCount { get; }

    /// <summary>The multiply-adds of one sample's forward pass, activations not counted.</summary>
    public long MultiplyAdds { get; }

    /// <summary>The layers in the order in which they run.</summary>
    public IReadOnlyList<LayerInfo> Layers { get; }

    /// <summary>
    /// The network as a table for the terminal: one line per layer with its output shape, parameters and multiply-adds,
    /// and the totals. Lines end with a line feed on every system; numbers are grouped as in 101,770.
    /// </summary>
    public string Summary() => NetworkSummary.Write(this);

    /// <summary>
    /// The position among <see cref="Layers"/> of a layer that gives so many values. Called by emitted code, and hidden from
    /// completion.
    /// </summary>
    /// <param name="layer">The layer's name, as in <c>dense_1</c>.</param>
    /// <param name="output">The number of values that the caller expects.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">
    /// No layer has that name, and the message lists those there are; or it gives another number of values.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int IndexOf(string layer, int output)
    {
        ArgumentNullException.ThrowIfNull(layer);
        for (int i = 0; i < Layers.Count; i++)
        {
            if (Layers[i].Name == layer)
            {
                int size = Layers[i].OutputSize;
                return output == size
                    ? i
                    : throw new ArgumentException(
                        $"Expected {Quantity.Plain(size, "value")}, as many as '{Excerpt.Of(layer)}' gives, but got {output}.", nameof(output));
            }
        }

        throw new ArgumentException(
            $"{Name} has no layer '{Excerpt.Of(layer)}'; expected one of {Excerpt.OfList(Layers.Select(each => each.Name))}.",
            nameof(layer));
    }

    /// <summary>
    /// The network in one line, for example <c>DigitClassifier: [28, 28] -> 10, 101,770 parameters</c>.
    /// </summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name}: {NetworkSummary.Shape(InputShape)} -> {OutputSize}, {Quantity.Of(ParameterCount, "parameter")}");

    private static LayerInfo[] DistinctLayers(LayerInfo[] layers)
    {
        if (layers is null || layers.Length == 0)
        {
            throw new ArgumentException("A network has at least one layer; none was given.", nameof(layers));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (LayerInfo layer in layers)
        {
            if (layer is null)
            {
                throw new ArgumentException("A layer is null.", nameof(layers));
            }

            if (!names.Add(layer.Name))
            {
                throw new ArgumentException($"Two layers are named '{Excerpt.Of(layer.Name)}'.", nameof(layers));
            }
        }

        return (LayerInfo[])layers.Clone();
    }
}
