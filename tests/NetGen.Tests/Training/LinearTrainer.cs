using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Tests.Training;

/// <summary>
/// A trainer written by hand and plainly, for one dense layer and few activations and losses: what the
/// compiler emits, without any of its speed. Kernel and bias are padded to multiples of 16 values.
/// </summary>
internal sealed class LinearTrainer : Trainer
{
    private static readonly int[] Penalized = [0];

    private readonly int _inputs;
    private readonly int _outputs;
    private readonly Loss _loss;
    private readonly Optimizer _optimizer;
    private readonly Activation _activation;
    private readonly int _biasOffset;
    private readonly float[] _weights;
    private readonly float[] _deltas;

    private LinearTrainer(
        TrainerLayout layout, TrainerOptions? options, int inputs, int outputs, Activation activation)
        : base(layout, options)
    {
        _inputs = inputs;
        _outputs = outputs;
        _loss = layout.Loss!.Value;
        _optimizer = layout.Optimizer;
        _activation = activation;
        _biasOffset = layout.Tensors[1].Offset;
        _weights = new float[layout.StorageLength];
        _deltas = new float[Options.BatchSize * outputs];
    }

    /// <summary>How often and with which part count samples were prepared.</summary>
    public List<int> Preparations { get; } = [];

    /// <summary>A sum that is added to the loss.</summary>
    public float PenaltyValue { get; set; }

    /// <summary>The inputs of every batch that was trained on, first input of each sample.</summary>
    public List<float[]>? SeenBatches { get; set; }

    /// <summary>The first input of every sample that was computed.</summary>
    public List<float>? SeenInputs { get; set; }

    /// <summary>Thrown by the samples of a step.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Whether the machine has no memory for the parameters when they are asked for.</summary>
    public bool FailsToGiveParameters { get; set; }

    public static LinearTrainer Create(
        TrainerOptions? options = null,
        int inputs = 2,
        int outputs = 1,
        Loss loss = Loss.MeanSquaredError,
        Optimizer optimizer = Optimizer.SGD,
        Activation activation = Activation.Linear,
        string name = "Linear",
        int[]? inputShape = null)
    {
        int parameters = (inputs + 1) * outputs;
        var layer = new LayerInfo(
            "dense_1", $"Dense({outputs}, {activation})", [outputs], parameters, inputs * outputs, activation.ToString(),
            tensors: [new("kernel", inputs, outputs), new("bias", outputs)]);
        int kernel = Padded(inputs * outputs);
        int bias = Padded(outputs);
        int slots = optimizer is Optimizer.Adam or Optimizer.AdamW or Optimizer.Nadam ? 2 : 1;
        var layout = new TrainerLayout(
            new NetworkInfo(name, inputShape ?? [inputs], [layer]),
            loss,
            optimizer,
            kernel + bias,
            [new TensorSegment("dense_1.kernel", 0, kernel), new TensorSegment("dense_1.bias", kernel, bias)],
            slots,
            optimizer == Optimizer.Adagrad ? 0.1f : 0,
            needsPreparation: true);
        return new LinearTrainer(layout, options, inputs, outputs, activation);
    }

    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => StepOnBatch(inputs, targets);

    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => StepOnBatch(inputs, labels);

    public float Gradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> destination) =>
        GradientsOnBatch(inputs, targets, destination);

    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights) =>
        StepOnBatch(inputs, targets, weights);

    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights) =>
        StepOnBatch(inputs, labels, weights);

    public float Gradients(
        ReadOnlySpan<float> inputs,
        ReadOnlySpan<float> targets,
        ReadOnlySpan<float> weights,
        Span<float> destination) =>
        GradientsOnBatch(inputs, targets, weights, destination);

    public bool LoadsBinaryTargets(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        Gradients(inputs, targets, new float[Info.ParameterCount]);
        return TargetsAreBinary;
    }

    public OptimizerCoefficients LastCoefficients => Coefficients;

    public float[] Parameters
    {
        get
        {
            float[] parameters = new float[Info.ParameterCount];
            GetParameters(parameters);
            return parameters;
        }
        set => SetParameters(value);
    }

    public override void GetParameters(Span<float> destination)
    {
        if (FailsToGiveParameters)
        {
            throw new InsufficientMemoryException();
        }

        ToCanonical(ref _weights[0], destination);
    }

    public override void SetParameters(ReadOnlySpan<float> source) => ToStorage(source, ref _weights[0]);

    public override void SaveWeights(Stream stream)
    {
        foreach (float value in Parameters)
        {
            stream.Write(BitConverter.GetBytes(value));
        }
    }

    protected override void PrepareSamples(int part, int parts)
    {
        lock (Preparations)
        {
            Preparations.Add(parts);
        }
    }

    protected override void TrainSamples(int first, int end)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        EvaluateSamples(first, end);
        for (int sample = first; sample < end; sample++)
        {
            for (int o = 0; o < _outputs; o++)
            {
                _deltas[(sample * _outputs) + o] = Delta(sample, o) * Value(ref SampleScales, sample);
            }
        }
    }

    protected override void EvaluateSamples(int first, int end)
    {
        for (int sample = first; sample < end; sample++)
        {
            for (int o = 0; o < _outputs; o++)
            {
                float z = _weights[_biasOffset + o];
                for (int i = 0; i < _inputs; i++)
                {
                    z += Value(ref Inputs, (sample * _inputs) + i) * _weights[(i * _outputs) + o];
                }

                Value(ref Outputs, (sample * _outputs) + o) = Activate(z);
            }

            Value(ref SampleLosses, sample) = SampleLoss(sample);
            SeenInputs?.Add(Value(ref Inputs, sample * _inputs));
        }
    }

    protected override void ComputeGradients(int part, int parts, int count)
    {
        for (int p = part; p < _weights.Length; p += parts)
        {
            Value(ref GradientStorage, p) = Gradient(p, count);
        }
    }

    protected override void UpdateParameters(int part, int parts, int count)
    {
        if (part == 0)
        {
            SeenBatches?.Add([.. Enumerable.Range(0, count).Select(sample => Value(ref Inputs, sample * _inputs))]);
        }

        for (int p = part; p < _weights.Length; p += parts)
        {
            Update(p, Gradient(p, count));
        }
    }

    protected override void ApplyGradients(int start, int length)
    {
        for (int p = start; p < start + length; p++)
        {
            Update(p, Value(ref GradientStorage, p));
        }
    }

    protected override ReadOnlySpan<int> PenalizedLayers => Penalized;

    protected override float Penalty(int layer) => PenaltyValue;

    protected override void ToCanonical(ref float storage, Span<float> canonical)
    {
        for (int i = 0; i < canonical.Length; i++)
        {
            canonical[i] = Value(ref storage, StorageIndex(i));
        }
    }

    protected override void ToStorage(ReadOnlySpan<float> canonical, ref float storage)
    {
        for (int i = 0; i < canonical.Length; i++)
        {
            Value(ref storage, StorageIndex(i)) = canonical[i];
        }
    }

    protected override ReadOnlySpan<float> LayerOutput(int layer, int sample) =>
        MemoryMarshal.CreateReadOnlySpan(ref Value(ref Outputs, sample * _outputs), _outputs);

    private static int Padded(int length) => (length + 15) / 16 * 16;

    private static ref float Value(ref float first, int index) =>
        ref Unsafe.Add(ref first, index);

    private int StorageIndex(int canonical) =>
        canonical < _inputs * _outputs ? canonical : _biasOffset + canonical - (_inputs * _outputs);

    private float Activate(float z) => _activation switch
    {
        Activation.ReLU => Math.Max(z, 0),
        Activation.ReLU6 => Math.Clamp(z, 0, 6),
        Activation.Sigmoid => 1 / (1 + MathF.Exp(-z)),
        Activation.Tanh => MathF.Tanh(z),
        _ => z,
    };

    /// <summary>For labels the outputs are logits here, and the loss takes their softmax.</summary>
    private float SampleLoss(int sample)
    {
        int row = sample * _outputs;
        if (_loss == Loss.SparseCategoricalCrossEntropy)
        {
            return -MathF.Log(Probability(sample, Unsafe.Add(ref Labels, sample)));
        }

        float sum = 0;
        for (int o = 0; o < _outputs; o++)
        {
            float error = Value(ref Outputs, row + o) - Value(ref Targets, row + o);
            sum += error * error;
        }

        return sum / _outputs;
    }

    private float Probability(int sample, int label)
    {
        float sum = 0;
        for (int o = 0; o < _outputs; o++)
        {
            sum += MathF.Exp(Value(ref Outputs, (sample * _outputs) + o));
        }

        return MathF.Exp(Value(ref Outputs, (sample * _outputs) + label)) / sum;
    }

    private float Delta(int sample, int output)
    {
        int index = (sample * _outputs) + output;
        if (_loss == Loss.SparseCategoricalCrossEntropy)
        {
            int label = Unsafe.Add(ref Labels, sample);
            return Probability(sample, output) - (output == label ? 1 : 0);
        }

        return 2 * (Value(ref Outputs, index) - Value(ref Targets, index)) / _outputs;
    }

    /// <summary>The gradient of one stored value, samples ascending; 0 for padding.</summary>
    private float Gradient(int p, int count)
    {
        bool isBias = p >= _biasOffset;
        int index = isBias ? p - _biasOffset : p;
        float sum = 0;
        for (int sample = 0; sample < count && index < (isBias ? 1 : _inputs) * _outputs; sample++)
        {
            float input = isBias ? 1 : Value(ref Inputs, (sample * _inputs) + (index / _outputs));
            sum += input * _deltas[(sample * _outputs) + (index % _outputs)];
        }

        return sum;
    }

    private void Update(int p, float g)
    {
        ref readonly OptimizerCoefficients c = ref Coefficients;
        ref float w = ref _weights[p];
        g = Math.Clamp(g, -c.ClipValue, c.ClipValue);
        w -= w * c.Decay;
        ref float m = ref Value(ref StateStorage(0), p);
        switch (_optimizer)
        {
            case Optimizer.SGD when !c.HasMomentum:
                w -= c.LearningRate * g;
                break;
            case Optimizer.SGD:
                m = (c.Momentum * m) - (c.LearningRate * g);
                w += c.Nesterov ? (c.Momentum * m) - (c.LearningRate * g) : m;
                break;
            case Optimizer.RMSprop:
                m = (c.Rho * m) + (c.OneMinusRho * g * g);
                w -= c.LearningRate * g / MathF.Sqrt(m + c.Epsilon);
                break;
            case Optimizer.Lion:
                w -= c.LearningRate * MathF.Sign((c.Beta1 * m) + (c.OneMinusBeta1 * g));
                m = (c.Beta2 * m) + (c.OneMinusBeta2 * g);
                break;
            case Optimizer.Adagrad:
                m += g * g;
                w -= c.LearningRate * g / MathF.Sqrt(m + c.Epsilon);
                break;
            default:
                UpdateAdam(in c, ref w, ref m, ref Value(ref StateStorage(1), p), g);
                break;
        }
    }

    private void UpdateAdam(in OptimizerCoefficients c, ref float w, ref float m, ref float v, float g)
    {
        m += (g - m) * c.OneMinusBeta1;
        v += ((g * g) - v) * c.OneMinusBeta2;
        if (_optimizer == Optimizer.Nadam)
        {
            float mean = (c.MomentumScale * m) + (c.GradientScale * g);
            w -= mean * c.LearningRate / (MathF.Sqrt(v * c.VelocityScale) + c.Epsilon);
        }
        else
        {
            w -= m * c.StepSize / (MathF.Sqrt(v) + c.Epsilon);
        }
    }
}
