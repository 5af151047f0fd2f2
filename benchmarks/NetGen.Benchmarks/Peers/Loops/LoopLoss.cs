using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Loops;

/// <summary>The losses of the networks here, for the last sample that was predicted.</summary>
internal static class LoopLoss
{
    /// <summary>
    /// Returns the sample's loss. Writes the gradient of the batch's mean loss by the last layer's logits; for softmax
    /// or sigmoid with their cross-entropy that is probability - target.
    /// </summary>
    public static float Compute(Loss loss, LoopNetwork network, TrainingBatch batch, int sample, float[] deltas)
    {
        ReadOnlySpan<float> outputs = network.Outputs;
        float sum = 0;
        for (int o = 0; o < outputs.Length; o++)
        {
            float target = loss == Loss.SparseCategoricalCrossEntropy
                ? (batch.Labels[sample] == o ? 1 : 0)
                : batch.Targets[(sample * outputs.Length) + o];
            float error = outputs[o] - target;
            switch (loss)
            {
                case Loss.SparseCategoricalCrossEntropy:
                    sum -= target == 0 ? 0 : MathF.Log(outputs[o]);
                    deltas[o] = error / batch.Count;
                    break;
                case Loss.BinaryCrossEntropy:
                    float likelihood = target == 0 ? 1 - outputs[o] : outputs[o];
                    sum -= MathF.Log(likelihood) / outputs.Length;
                    deltas[o] = error / (outputs.Length * batch.Count);
                    break;
                case Loss.MeanSquaredError:
                    sum += error * error / outputs.Length;
                    float slope = LoopActivation.Derivative(network.Layers[^1].Shape.Activation, outputs[o]);
                    deltas[o] = 2 * error * slope / (outputs.Length * batch.Count);
                    break;
                default:
                    throw new NotSupportedException($"The plain loops know no {loss}.");
            }
        }

        return sum;
    }
}
