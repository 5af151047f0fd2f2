using System.Numerics.Tensors;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Tensors;

/// <summary>
/// A dense layer on <see cref="TensorPrimitives"/>, as one would write it by hand: one call per output (a dot product)
/// or one call per input (a multiply-add over all outputs), whichever are fewer. For every layer measured here that is
/// the faster of the two.
/// </summary>
internal sealed class DenseLayer
{
    /// <summary>
    /// Samples that share a pass over the kernel: 8 rows of 784 inputs stay in the first-level cache.
    /// </summary>
    private const int SamplesPerBlock = 8;

    private readonly Activation _activation;

    /// <param name="shape">Its activation is Linear, ReLU, Tanh, Sigmoid or Softmax.</param>
    public DenseLayer(DenseShape shape)
    {
        Inputs = shape.Inputs;
        Outputs = shape.Outputs;
        _activation = shape.Activation;
        IsOutputMajor = Outputs <= Inputs;
        Kernel = new float[shape.KernelLength];
        Bias = new float[Outputs];
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public int ParameterCount => Kernel.Length + Bias.Length;

    /// <summary>Whether <see cref="Kernel"/> is [outputs, inputs] rather than [inputs, outputs].</summary>
    public bool IsOutputMajor { get; }

    public float[] Kernel { get; }

    public float[] Bias { get; }

    /// <summary>activation(inputs * kernel + bias) for one sample.</summary>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        if (IsOutputMajor)
        {
            for (int o = 0; o < outputs.Length; o++)
            {
                outputs[o] = TensorPrimitives.Dot(Kernel.AsSpan(o * Inputs, Inputs), inputs) + Bias[o];
            }
        }
        else
        {
            Bias.CopyTo(outputs);
            for (int i = 0; i < inputs.Length; i++)
            {
                TensorPrimitives.MultiplyAdd(Kernel.AsSpan(i * Outputs, Outputs), inputs[i], outputs, outputs);
            }
        }

        Activate(outputs);
    }

    /// <summary>The same for samples one after another; a block of samples shares each row of the kernel.</summary>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int count = outputs.Length / Outputs;
        for (int first = 0; first < count; first += SamplesPerBlock)
        {
            int end = Math.Min(first + SamplesPerBlock, count);
            ForwardBlock(
                inputs[(first * Inputs)..(end * Inputs)], outputs[(first * Outputs)..(end * Outputs)], end - first);
        }

        Activate(outputs);
    }

    /// <summary>Reads the kernel as [inputs, outputs], then the bias.</summary>
    public void SetParameters(ReadOnlySpan<float> source)
    {
        ReadOnlySpan<float> kernel = source[..Kernel.Length];
        if (IsOutputMajor)
        {
            Transpose(kernel, Inputs, Outputs, Kernel);
        }
        else
        {
            kernel.CopyTo(Kernel);
        }

        source.Slice(Kernel.Length, Bias.Length).CopyTo(Bias);
    }

    /// <summary>Writes the kernel as [inputs, outputs], then the bias.</summary>
    public void GetParameters(Span<float> destination)
    {
        Span<float> kernel = destination[..Kernel.Length];
        if (IsOutputMajor)
        {
            Transpose(Kernel, Outputs, Inputs, kernel);
        }
        else
        {
            Kernel.CopyTo(kernel);
        }

        Bias.CopyTo(destination[Kernel.Length..]);
    }

    private void ForwardBlock(ReadOnlySpan<float> inputs, Span<float> outputs, int count)
    {
        if (IsOutputMajor)
        {
            for (int o = 0; o < Outputs; o++)
            {
                ReadOnlySpan<float> row = Kernel.AsSpan(o * Inputs, Inputs);
                for (int sample = 0; sample < count; sample++)
                {
                    outputs[(sample * Outputs) + o] =
                        TensorPrimitives.Dot(row, inputs.Slice(sample * Inputs, Inputs)) + Bias[o];
                }
            }
        }
        else
        {
            for (int sample = 0; sample < count; sample++)
            {
                Bias.CopyTo(outputs[(sample * Outputs)..]);
            }

            for (int i = 0; i < Inputs; i++)
            {
                ReadOnlySpan<float> row = Kernel.AsSpan(i * Outputs, Outputs);
                for (int sample = 0; sample < count; sample++)
                {
                    Span<float> output = outputs.Slice(sample * Outputs, Outputs);
                    TensorPrimitives.MultiplyAdd(row, inputs[(sample * Inputs) + i], output, output);
                }
            }
        }
    }

    /// <summary>Applies the activation to one sample or a batch; softmax by sample, the others at once.</summary>
    private void Activate(Span<float> values)
    {
        switch (_activation)
        {
            case Activation.Linear:
                break;
            case Activation.ReLU:
                TensorPrimitives.Max(values, 0f, values);
                break;
            case Activation.Tanh:
                TensorPrimitives.Tanh(values, values);
                break;
            case Activation.Sigmoid:
                TensorPrimitives.Sigmoid(values, values);
                break;
            case Activation.Softmax:
                for (int first = 0; first < values.Length; first += Outputs)
                {
                    Span<float> sample = values.Slice(first, Outputs);
                    TensorPrimitives.SoftMax(sample, sample);
                }

                break;
            default:
                throw new NotSupportedException($"The hand-written networks do not use {_activation}.");
        }
    }

    private static void Transpose(ReadOnlySpan<float> matrix, int rows, int columns, Span<float> transposed)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                transposed[(column * rows) + row] = matrix[(row * columns) + column];
            }
        }
    }
}
