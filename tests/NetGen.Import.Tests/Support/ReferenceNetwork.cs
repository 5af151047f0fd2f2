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
        int lastAxis = model.InputShape[^1];
        double[] values = sample;
        foreach (AttributeDeclaration attribute in model.Attributes.Skip(1))
        {
            switch (attribute.Kind)
            {
                case "Flatten":
                    lastAxis = values.Length;
                    break;
                case "Dense":
                    values = Dense(values, tensors.Dequeue(), attribute.Find("UseBias") == null ? tensors.Dequeue() : null);
                    lastAxis = values.Length;
                    break;
            }

            if (attribute.Find("activation") is { } activation)
            {
                values = Activate(values, lastAxis, Enum.Parse<Activation>(activation.Text), attribute.Find("Alpha")?.Number);
            }
        }

        Assert.Empty(tensors);
        return values;
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
