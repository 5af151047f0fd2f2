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
        // What leaves values as they are, or in training only drops some, does not come between.
        List<Layer> layers = [.. network.Layers.Where(SenseContext.ChangesValues)];
        for (int i = 0; i + 1 < layers.Count; i++)
        {
            if (layers[i] is DenseLayer { Activation: "Linear" } first && layers[i + 1] is DenseLayer second
                && !IsBottleneck(first, second))
            {
                yield return At(
                    first, [Remedy.Activation(first.AttributeIndex, "ReLU")], first.Title, second.Title);
            }
        }
    }

    /// <summary>
    /// Fewer units than on either side: a matrix of lower rank, as in a linear autoencoder, which one layer does not have.
    /// </summary>
    private static bool IsBottleneck(DenseLayer first, DenseLayer second) =>
        first.Units < first.Inputs && first.Units < second.Units;
}
