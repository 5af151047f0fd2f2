using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Import.Tests.Support;

/// <summary>Runs an imported model by the definition of its attributes, in double precision.</summary>
internal static class ReferenceNetwork
{
    public static double[] Predict(ImportedModel model, double[] sample)
    {
        var tensors = new Queue<ImportedTensor>(model.Tensors);
        int[] shape = [.. model.InputShape];
        double[] values = sample;
        foreach (AttributeDeclaration attribute in model.Attributes.Skip(1))
        {
            switch (attribute.Kind)
            {
                case "Flatten":
                    shape = [values.Length];
                    break;
                case "Permute":
                    (values, shape) = Permute(values, shape, [.. attribute.Find("axes")!.Integers.Select(axis => axis - 1)]);
                    break;
                case "Dense":
                    values = Dense(values, tensors.Dequeue(), attribute.Find("UseBias") == null ? tensors.Dequeue() : null);
                    shape = [values.Length];
                    break;
                case "BatchNormalization":
                    values = Normalize(values, attribute.Find("Epsilon")?.Number ?? 1e-3f, [.. Enumerable.Range(0, 4).Select(_ => tensors.Dequeue().Values)]);
                    break;
            }

            if (attribute.Find("activation") is { } activation)
            {
                values = Activate(values, shape[^1], Enum.Parse<Activation>(activation.Text), attribute.Find("Alpha")?.Number);
            }
        }

        Assert.Empty(tensors);
        return values;
    }

    /// <summary>By gamma, beta, mean and variance of the features.</summary>
    private static double[] Normalize(double[] values, double epsilon, float[][] tensors) =>
    [
        .. values.Select((value, i) => (value, feature: i % tensors[0].Length)).Select(each =>
            ((each.value - tensors[2][each.feature]) / Math.Sqrt(tensors[3][each.feature] + epsilon) * tensors[0][each.feature]) + tensors[1][each.feature]),
    ];

    /// <param name="order">For each axis of what comes of it the axis that there is.</param>
    private static (double[] Values, int[] Shape) Permute(double[] values, int[] shape, int[] order)
    {
        int[] permuted = [.. order.Select(axis => shape[axis])];
        int StrideOf(int axis) => shape.Skip(axis + 1).Aggregate(1, (product, size) => product * size);
        var moved = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int rest = i;
            int source = 0;
            for (int axis = order.Length - 1; axis >= 0; axis--)
            {
                source += rest % permuted[axis] * StrideOf(order[axis]);
                rest /= permuted[axis];
            }

            moved[i] = values[source];
        }

        return (moved, permuted);
    }

    private static double[] Dense(double[] inputs, ImportedTensor kernel, ImportedTensor? bias)
    {
        Assert.EndsWith(".kernel", kernel.Name);
        Assert.Equal(inputs.Length, kernel.Shape[0]);
        int units = kernel.Shape[1];
        var outputs = new double[units];
        for (int j = 0; j < units; j++)
        {
            outputs[j] = bias?.Values[j] ?? 0;
            for (int i = 0; i < inputs.Length; i++)
            {
                outputs[j] += inputs[i] * kernel.Values[(i * units) + j];
            }
        }

        return outputs;
    }

    private static double[] Activate(double[] values, int lastAxis, Activation activation, double? alpha) =>
        activation == Activation.Softmax
            ? [.. values.Chunk(lastAxis).SelectMany(row => ReferenceActivation.Softmax(row))]
            : Array.ConvertAll(values, value => ReferenceActivation.Value(activation, value, alpha));
}
