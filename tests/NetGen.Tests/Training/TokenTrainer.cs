using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Tests.Training;

/// <summary>
/// A trainer written by hand for one input of tokens: each has a row of values, the output is the sum of the rows that a sample names,
/// and the loss is their mean squared error. SGD alone.
/// </summary>
internal sealed class TokenTrainer : Trainer
{
    private readonly int _length;
    private readonly int _outputs;
    private readonly float[] _weights;
    private readonly float[] _deltas;

    public TokenTrainer(int length, int tokens, int outputs, TrainerOptions? options = null)
        : base(Layout(length, tokens, outputs), options)
    {
        (_length, _outputs) = (length, outputs);
        _weights = new float[tokens * outputs];
        _deltas = new float[Options.BatchSize * outputs];
    }

    public float[] Weights => (float[])_weights.Clone();

    public float Step(ReadOnlySpan<int> tokens, ReadOnlySpan<float> targets)
    {
        TakeTokens(0, tokens, nameof(tokens));
        TakeTargets(0, targets, nameof(targets));
        return StepOnTaken();
    }

    public override void GetParameters(Span<float> destination) => _weights.CopyTo(destination);

    public override void SetParameters(ReadOnlySpan<float> source) => source.CopyTo(_weights);

    public override void SaveWeights(Stream stream) => throw new NotSupportedException();

    protected override void TrainSamples(int first, int end)
    {
        EvaluateSamples(first, end);
        for (int i = first * _outputs; i < end * _outputs; i++)
        {
            float error = Unsafe.Add(ref Outputs, i) - Unsafe.Add(ref Targets, i);
            _deltas[i] = 2 * error / _outputs * Unsafe.Add(ref SampleScales, i / _outputs);
        }
    }

    protected override void EvaluateSamples(int first, int end)
    {
        for (int sample = first; sample < end; sample++)
        {
            float loss = 0;
            for (int o = 0; o < _outputs; o++)
            {
                float sum = 0;
                for (int i = 0; i < _length; i++)
                {
                    sum += _weights[(Unsafe.Add(ref Tokens, (sample * _length) + i) * _outputs) + o];
                }

                Unsafe.Add(ref Outputs, (sample * _outputs) + o) = sum;
                float error = sum - Unsafe.Add(ref Targets, (sample * _outputs) + o);
                loss += error * error;
            }

            Unsafe.Add(ref SampleLosses, sample) = loss / _outputs;
        }
    }

    protected override void ComputeGradients(int part, int parts, int count)
    {
        if (part > 0)
        {
            return;
        }

        MemoryMarshal.CreateSpan(ref GradientStorage, _weights.Length).Clear();
        for (int i = 0; i < count * _length; i++)
        {
            int row = Unsafe.Add(ref Tokens, i) * _outputs;
            for (int o = 0; o < _outputs; o++)
            {
                Unsafe.Add(ref GradientStorage, row + o) += _deltas[(i / _length * _outputs) + o];
            }
        }
    }

    protected override void UpdateParameters(int part, int parts, int count)
    {
        if (part == 0)
        {
            ComputeGradients(0, 1, count);
            ApplyGradients(0, _weights.Length);
        }
    }

    protected override void ApplyGradients(int start, int length)
    {
        for (int p = start; p < start + length; p++)
        {
            _weights[p] -= Coefficients.LearningRate * Unsafe.Add(ref GradientStorage, p);
        }
    }

    protected override void ToCanonical(ref float storage, Span<float> canonical) =>
        MemoryMarshal.CreateReadOnlySpan(ref storage, canonical.Length).CopyTo(canonical);

    protected override void ToStorage(ReadOnlySpan<float> canonical, ref float storage) =>
        canonical.CopyTo(MemoryMarshal.CreateSpan(ref storage, canonical.Length));

    protected override ReadOnlySpan<float> LayerOutput(int layer, int sample) => [];

    private static TrainerLayout Layout(int length, int tokens, int outputs) => new(
        new NetworkInfo(
            "Rows",
            [new InputInfo("text", [length], tokens)],
            [
                new LayerInfo(
                    "rows", $"Rows({tokens})", ["text"], [outputs], tokens * outputs, 0, null, tensors: [new("embeddings", tokens, outputs)]),
            ],
            outputs: null),
        Loss.MeanSquaredError,
        Optimizer.SGD,
        tokens * outputs,
        [new TensorSegment("rows.embeddings", 0, tokens * outputs)],
        stateSlots: 0,
        initialState: 0,
        needsPreparation: false);
}
