namespace NetGen.Training;

/// <summary>Adds up what <see cref="Evaluation"/> holds, batch by batch, samples in order.</summary>
internal sealed class MetricsAccumulator
{
    /// <summary>Stated at <see cref="Evaluation.ConfusionMatrix"/>: 4 MB of counts.</summary>
    private const int MostConfusionClasses = 1000;

    private readonly int _outputSize;
    private readonly AccuracyKind _kind;
    private readonly ConfusionMatrix? _confusion;
    private readonly RequestedMetrics? _requested;
    private readonly int _rows;
    private double _loss;
    private double _absoluteError;
    private long _right;
    private int _count;
    private int _masked;

    /// <param name="loss">The loss.</param>
    /// <param name="outputSize">The outputs of a sample or, of one with several rows, of a row; rows are measured as samples are.</param>
    /// <param name="sampleCount">The samples that will come.</param>
    /// <param name="classNames">The names of the classes; null where none are known.</param>
    /// <param name="metrics">What was asked for.</param>
    /// <param name="rows">The rows of a sample.</param>
    public MetricsAccumulator(
        Loss? loss,
        int outputSize,
        int sampleCount,
        IReadOnlyList<string>? classNames,
        IReadOnlyList<Metric> metrics,
        int rows = 1)
    {
        _rows = rows;
        _outputSize = outputSize;
        _kind = KindOf(loss);
        _requested = metrics.Count == 0 ? null : new RequestedMetrics(metrics, new(loss, outputSize, sampleCount * rows));
        _confusion = _kind switch
        {
            AccuracyKind.Categorical or AccuracyKind.Sparse when outputSize <= MostConfusionClasses =>
                new ConfusionMatrix(outputSize, classNames?.Count == outputSize ? classNames : null),
            AccuracyKind.Binary or AccuracyKind.Sign when outputSize == 1 => new ConfusionMatrix(2),
            _ => null,
        };
    }

    public static AccuracyKind KindOf(Loss? loss) => loss switch
    {
        Loss.SparseCategoricalCrossEntropy => AccuracyKind.Sparse,
        Loss.CategoricalCrossEntropy or Loss.KLDivergence => AccuracyKind.Categorical,
        Loss.BinaryCrossEntropy => AccuracyKind.Binary,
        Loss.Hinge => AccuracyKind.Sign,
        _ => AccuracyKind.None,
    };

    /// <summary>The class of a sample by its dense target, where the kind of accuracy gives it a single one.</summary>
    public static int ClassOf(ReadOnlySpan<float> target, AccuracyKind kind) =>
        kind == AccuracyKind.Categorical ? IndexOfMax(target) : IsActual(target[0], kind) ? 1 : 0;

    public void AddLosses(ReadOnlySpan<float> losses)
    {
        foreach (float loss in losses)
        {
            _loss += loss;
        }
    }

    /// <summary>Samples with labels, one a row: the target is 1 for the label's output, else 0; a label of -1 counts nothing.</summary>
    public void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels)
    {
        foreach (int label in labels)
        {
            ReadOnlySpan<float> output = outputs.Slice(0, _outputSize);
            outputs = outputs.Slice(_outputSize);
            if (label < 0)
            {
                _masked++;
                continue;
            }

            for (int i = 0; i < output.Length; i++)
            {
                _absoluteError += Math.Abs((double)output[i] - (i == label ? 1 : 0));
            }

            AddClass(label, IndexOfMax(output));
            _requested?.Add(output, label);
            _count++;
        }
    }

    /// <summary>Samples with dense targets.</summary>
    public void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        for (; !outputs.IsEmpty; outputs = outputs.Slice(_outputSize), targets = targets.Slice(_outputSize))
        {
            AddSample(outputs.Slice(0, _outputSize), targets.Slice(0, _outputSize));
        }
    }

    public Evaluation ToEvaluation(float penalty)
    {
        // Where nothing counts, the sums are 0, and so are the means.
        double counted = Math.Max(_count, 1);
        double values = counted * _outputSize;
        double decisions = _kind is AccuracyKind.Binary or AccuracyKind.Sign ? values : counted;
        int samples = (_count + _masked) / _rows;
        return new Evaluation(
            samples,
            (float)((_loss / samples) + penalty),
            _kind == AccuracyKind.None ? null : (float)(_right / decisions),
            (float)(_absoluteError / values),
            _confusion,
            _requested?.Results());
    }

    private void AddSample(ReadOnlySpan<float> output, ReadOnlySpan<float> target)
    {
        for (int i = 0; i < output.Length; i++)
        {
            _absoluteError += Math.Abs((double)output[i] - target[i]);
            if (_kind is AccuracyKind.Binary or AccuracyKind.Sign)
            {
                AddDecision(output[i], target[i]);
            }
        }

        int label = -1;
        if (_kind == AccuracyKind.Categorical)
        {
            label = IndexOfMax(target);
            AddClass(label, IndexOfMax(output));
        }

        _requested?.Add(output, target, label);
        _count++;
    }

    private void AddDecision(float output, float target)
    {
        bool predicted = IsPredicted(output, _kind);
        bool actual = IsActual(target, _kind);
        _right += predicted == actual ? 1 : 0;
        _confusion?.Add(actual ? 1 : 0, predicted ? 1 : 0);
    }

    /// <summary>Whether an output says that its class is there, of losses that decide output by output.</summary>
    public static bool IsPredicted(float output, AccuracyKind kind) =>
        output >= (kind == AccuracyKind.Binary ? 0.5f : 0);

    /// <summary>Whether a target says that its class is there, of losses that decide output by output.</summary>
    public static bool IsActual(float target, AccuracyKind kind) =>
        kind == AccuracyKind.Binary ? target >= 0.5f : target > 0;

    private void AddClass(int actual, int predicted)
    {
        _right += actual == predicted ? 1 : 0;
        _confusion?.Add(actual, predicted);
    }

    /// <summary>The lowest index of the greatest value, as <c>PredictClass</c> has it.</summary>
    public static int IndexOfMax(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
