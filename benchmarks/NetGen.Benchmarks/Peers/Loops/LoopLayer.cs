using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Loops;

/// <summary>
/// A dense layer as a textbook writes it: one loop over the outputs, one over the inputs, float by float.
/// </summary>
internal sealed class LoopLayer(DenseShape shape)
{
    private readonly float[] _bias = new float[shape.Outputs];
    private readonly float[][] _kernel = Matrix(shape);

    public DenseShape Shape => shape;

    /// <summary>[outputs][inputs].</summary>
    public float[][] Kernel => _kernel;

    public float[] Bias => _bias;

    public void Forward(float[] inputs, float[] outputs)
    {
        for (int o = 0; o < _bias.Length; o++)
        {
            float[] row = _kernel[o];
            float sum = _bias[o];
            for (int i = 0; i < row.Length; i++)
            {
                sum += row[i] * inputs[i];
            }

            outputs[o] = sum;
        }

        LoopActivation.Apply(shape.Activation, outputs);
    }

    /// <summary>A matrix of zeros, [outputs][inputs].</summary>
    public static float[][] Matrix(DenseShape shape)
    {
        var rows = new float[shape.Outputs][];
        for (int o = 0; o < rows.Length; o++)
        {
            rows[o] = new float[shape.Inputs];
        }

        return rows;
    }
}
