using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Tests.Training;

/// <summary>
/// A trainer written by hand for two inputs, state [3] and goal [2], and two outputs that both read all five values: policy,
/// a dense layer of three logits with SparseCategoricalCrossEntropy, and value, one of a single unit with MeanSquaredError that
/// counts half. SGD alone; what the compiler emits, without any of its speed.
/// </summary>
internal sealed class ActorCriticTrainer : Trainer
{
    public const int StateSize = 3;
    public const int GoalSize = 2;
    public const int Actions = 3;
    public const float ValueWeight = 0.5f;
    private const int Features = StateSize + GoalSize;
    private const int Units = Actions + 1;

    private readonly float[] _weights = new float[(Features + 1) * Units];
    private readonly float[] _deltas;
    private readonly Loss _valueLoss;

    public ActorCriticTrainer(TrainerOptions? options = null, Loss valueLoss = Loss.MeanSquaredError)
        : base(Layout(valueLoss), options)
    {
        _deltas = new float[Options.BatchSize * Units];
        _valueLoss = valueLoss;
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] = MathF.Sin(i) / 3;
        }
    }

    public static NetworkInfo Network { get; } = new(
        "ActorCritic",
        [new InputInfo("state", [StateSize]), new InputInfo("goal", [GoalSize])],
        [
            new LayerInfo("joined", "Concatenate", ["state", "goal"], [Features], 0, 0, null),
            new LayerInfo("policy", "Dense(3, Softmax)", ["joined"], [Actions], (Features + 1) * Actions, Features * Actions, "Softmax", tensors:
                [new("kernel", Features, Actions), new("bias", Actions)]),
            new LayerInfo("value", "Dense(1)", ["joined"], [1], Features + 1, Features, null, tensors:
                [new("kernel", Features, 1), new("bias", 1)]),
        ],
        ["policy", "value"]);

    /// <summary>The first state of every sample, batch after batch.</summary>
    public List<float[]>? SeenBatches { get; set; }

    /// <summary>The mean loss of each output over the last batch.</summary>
    public (float Policy, float Value) LastLosses { get; private set; }

    /// <summary>Whether the value's targets of the last batch were 0 and 1.</summary>
    public bool LastTargetsWereBinary { get; private set; }

    public float[] Parameters
    {
        get => (float[])_weights.Clone();
        set => SetParameters(value);
    }

    public float Step(
        ReadOnlySpan<float> state, ReadOnlySpan<float> goal, ReadOnlySpan<int> policyLabels, ReadOnlySpan<float> valueTargets)
    {
        Take(state, goal, policyLabels, valueTargets);
        return StepOnTaken();
    }

    public float Step(
        ReadOnlySpan<float> state,
        ReadOnlySpan<float> goal,
        ReadOnlySpan<int> policyLabels,
        ReadOnlySpan<float> valueTargets,
        ReadOnlySpan<float> weights)
    {
        Take(state, goal, policyLabels, valueTargets);
        return StepOnTaken(weights);
    }

    public float Gradients(
        ReadOnlySpan<float> state,
        ReadOnlySpan<float> goal,
        ReadOnlySpan<int> policyLabels,
        ReadOnlySpan<float> valueTargets,
        Span<float> destination)
    {
        Take(state, goal, policyLabels, valueTargets);
        return GradientsOnTaken(destination);
    }

    public float Gradients(
        ReadOnlySpan<float> state,
        ReadOnlySpan<float> goal,
        ReadOnlySpan<int> policyLabels,
        ReadOnlySpan<float> valueTargets,
        ReadOnlySpan<float> weights,
        Span<float> destination)
    {
        Take(state, goal, policyLabels, valueTargets);
        return GradientsOnTaken(weights, destination);
    }

    public override void GetParameters(Span<float> destination) => _weights.CopyTo(destination);

    public override void SetParameters(ReadOnlySpan<float> source) => source.CopyTo(_weights);

    public override void SaveWeights(Stream stream) => throw new NotSupportedException();

    protected override void TrainSamples(int first, int end)
    {
        EvaluateSamples(first, end);
        for (int sample = first; sample < end; sample++)
        {
            float scale = At(ref SampleScales, sample);
            for (int action = 0; action < Actions; action++)
            {
                float target = action == At(ref LabelsOf(0), sample) ? 1 : 0;
                _deltas[(sample * Units) + action] = (At(ref OutputsOf(0), (sample * Actions) + action) - target) * scale;
            }

            float error = At(ref OutputsOf(1), sample) - At(ref TargetsOf(1), sample);
            _deltas[(sample * Units) + Actions] = 2 * error * scale * ValueWeight;
        }
    }

    protected override void EvaluateSamples(int first, int end)
    {
        for (int sample = first; sample < end; sample++)
        {
            float sum = 0;
            for (int action = 0; action < Actions; action++)
            {
                At(ref OutputsOf(0), (sample * Actions) + action) = MathF.Exp(Unit(sample, action));
                sum += At(ref OutputsOf(0), (sample * Actions) + action);
            }

            for (int action = 0; action < Actions; action++)
            {
                At(ref OutputsOf(0), (sample * Actions) + action) /= sum;
            }

            At(ref OutputsOf(1), sample) = Unit(sample, Actions);
            float error = At(ref OutputsOf(1), sample) - At(ref TargetsOf(1), sample);
            At(ref SampleLossesOf(0), sample) =
                -MathF.Log(At(ref OutputsOf(0), (sample * Actions) + At(ref LabelsOf(0), sample)));
            At(ref SampleLossesOf(1), sample) = error * error;
            At(ref SampleLosses, sample) = At(ref SampleLossesOf(0), sample) + (ValueWeight * At(ref SampleLossesOf(1), sample));
        }
    }

    protected override void ComputeGradients(int part, int parts, int count)
    {
        for (int p = part; p < _weights.Length; p += parts)
        {
            At(ref GradientStorage, p) = Gradient(p, count);
        }
    }

    protected override void UpdateParameters(int part, int parts, int count)
    {
        if (part == 0)
        {
            SeenBatches?.Add(FirstStates(count));
            LastLosses = (Mean(0, count), Mean(1, count));
            LastTargetsWereBinary = TargetsOfAreBinary(1);
        }

        for (int p = part; p < _weights.Length; p += parts)
        {
            _weights[p] -= Coefficients.LearningRate * Gradient(p, count);
        }
    }

    protected override void ApplyGradients(int start, int length)
    {
        for (int p = start; p < start + length; p++)
        {
            _weights[p] -= Coefficients.LearningRate * At(ref GradientStorage, p);
        }
    }

    protected override void ToCanonical(ref float storage, Span<float> canonical)
    {
        for (int i = 0; i < canonical.Length; i++)
        {
            canonical[i] = At(ref storage, i);
        }
    }

    protected override void ToStorage(ReadOnlySpan<float> canonical, ref float storage)
    {
        for (int i = 0; i < canonical.Length; i++)
        {
            At(ref storage, i) = canonical[i];
        }
    }

    protected override ReadOnlySpan<float> LayerOutput(int layer, int sample) => Network.Layers[layer].Name switch
    {
        "policy" => MemoryMarshal.CreateReadOnlySpan(ref At(ref OutputsOf(0), sample * Actions), Actions),
        "value" => MemoryMarshal.CreateReadOnlySpan(ref At(ref OutputsOf(1), sample), 1),
        _ => [],
    };

    private static TrainerLayout Layout(Loss valueLoss) => new(
        Network,
        [
            new OutputLayout("policy", Loss.SparseCategoricalCrossEntropy, customLoss: null, weight: 1, labels: 1),
            new OutputLayout("value", valueLoss, customLoss: null, ValueWeight, labels: 0),
        ],
        Optimizer.SGD,
        (Features + 1) * Units,
        [new TensorSegment("all", 0, (Features + 1) * Units)],
        stateSlots: 0,
        initialState: 0,
        needsPreparation: false);

    private void Take(
        ReadOnlySpan<float> state, ReadOnlySpan<float> goal, ReadOnlySpan<int> policyLabels, ReadOnlySpan<float> valueTargets)
    {
        TakeInputs(0, state, nameof(state));
        TakeInputs(1, goal, nameof(goal));
        TakeLabels(0, policyLabels, nameof(policyLabels));
        TakeTargets(1, valueTargets, nameof(valueTargets));
    }

    private float[] FirstStates(int count) =>
        [.. Enumerable.Range(0, count).Select(sample => At(ref InputsOf(0), sample * StateSize))];

    private float Mean(int output, int count)
    {
        float sum = 0;
        for (int sample = 0; sample < count; sample++)
        {
            sum += At(ref SampleLossesOf(output), sample);
        }

        return sum / count;
    }

    /// <summary>The sum of a unit; its weights are followed by its bias.</summary>
    private float Unit(int sample, int unit)
    {
        float sum = _weights[(unit * (Features + 1)) + Features];
        for (int i = 0; i < Features; i++)
        {
            sum += Feature(sample, i) * _weights[(unit * (Features + 1)) + i];
        }

        return sum;
    }

    private float Feature(int sample, int i) =>
        i == Features ? 1
        : i < StateSize ? At(ref InputsOf(0), (sample * StateSize) + i)
        : At(ref InputsOf(1), (sample * GoalSize) + i - StateSize);

    private float Gradient(int p, int count)
    {
        (int unit, int i) = (p / (Features + 1), p % (Features + 1));
        float sum = 0;
        for (int sample = 0; sample < count; sample++)
        {
            sum += Feature(sample, i) * _deltas[(sample * Units) + unit];
        }

        return sum;
    }

    private static ref T At<T>(ref T first, int index)
        where T : unmanaged =>
        ref Unsafe.Add(ref first, index);
}
