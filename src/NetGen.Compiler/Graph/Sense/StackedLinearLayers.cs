using NetGen.Compiler.Layers.Dense;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>
/// A dense layer without activation before another one: (x A + a) B + b is x (A B) + (a B + b), which one layer computes.
/// </summary>
internal sealed class StackedLinearLayers : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN016", "Two linear layers are one",
        "{0} has no activation, so {1} after it could do the work of both; give {0} one, such as Activation.ReLU");

    public override IEnumerable<Finding> Check(SenseContext network)
    {
        foreach (DenseLayer first in network.Layers.OfType<DenseLayer>().Where(layer => layer.Activation == "Linear"))
        {
            // What several layers read, or a merge, is more than a step on the way to the next one.
            if (IsReadOnce(network, first) && OnlyOne(network.Next(first)) is DenseLayer second && !IsBottleneck(first, second) && !SharesWeights(first, second))
            {
                yield return At(
                    first, [Remedy.Activation(first.AttributeIndex, "ReLU")], first.Title, second.Title);
            }
        }
    }

    private static bool IsReadOnce(SenseContext network, Layer layer) =>
        OnlyOne(network.Readers(layer)) is { } reader && (SenseContext.ChangesValues(reader) || IsReadOnce(network, reader));

    private static Layer? OnlyOne(IEnumerable<Layer> layers) => layers.Take(2).Count() == 1 ? layers.First() : null;

    /// <summary>The first takes each row by itself, the second all of them: one layer for both would have weights for each row.</summary>
    private static bool SharesWeights(DenseLayer first, DenseLayer second) => first.IsPerRow && !second.IsPerRow;

    /// <summary>
    /// Fewer units than on either side: a matrix of lower rank, as in a linear autoencoder, which one layer does not have.
    /// </summary>
    private static bool IsBottleneck(DenseLayer first, DenseLayer second) =>
        first.Units < first.Inputs && first.Units < second.Units;
}
