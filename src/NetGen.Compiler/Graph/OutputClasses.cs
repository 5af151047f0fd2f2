using NetGen.Compiler.Graph.Sense;

namespace NetGen.Compiler.Graph;

/// <summary>Whether the values of an output say which class a sample is.</summary>
internal static class OutputClasses
{
    /// <summary>
    /// Several values are one each of as many classes behind a softmax, and where the loss compares them with one class; a value
    /// alone is one of two behind a sigmoid, and where the loss is binary cross-entropy.
    /// </summary>
    public static bool AreIn(IReadOnlyList<Layer> layers, int output, OutputLoss? loss)
    {
        Shape shape = layers[output].Output;
        string? activation = ActivationOf(layers, output);
        return shape.LastAxis == 1 && shape.IsKnown
            ? activation == "Sigmoid" || loss?.Name == "BinaryCrossEntropy"
            : activation == "Softmax" || loss?.Name is "CategoricalCrossEntropy" or "SparseCategoricalCrossEntropy";
    }

    /// <summary>What the values end in: of the layer, or of one before it whose values it hands on.</summary>
    private static string? ActivationOf(IReadOnlyList<Layer> layers, int index)
    {
        while (!SenseContext.ChangesValues(layers[index]) && !layers[index].Sources[0].IsInput)
        {
            index = layers[index].Sources[0].Layer;
        }

        return layers[index].ActivationName;
    }
}
