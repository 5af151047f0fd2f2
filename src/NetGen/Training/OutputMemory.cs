namespace NetGen.Training;

/// <summary>One output of a trainer's network: what the batch's samples give, what that is compared with, and the loss by it.</summary>
internal sealed class OutputMemory
{
    private readonly OutputLayout _layout;

    public OutputMemory(OutputLayout layout, LayerInfo layer, int batchSize)
    {
        _layout = layout;
        Size = layer.OutputSize;
        RowSize = layer.OutputShape[layer.OutputShape.Count - 1];
        Targets = new AlignedMemory<float>(HasLoss && !UsesLabels ? batchSize * Size : 0);
        Labels = new AlignedMemory<int>(batchSize * layout.Labels);
        Values = new AlignedMemory<float>(batchSize * Size);
        Losses = new AlignedMemory<float>(batchSize);
    }

    public string Name => _layout.Name;

    public Loss? Loss => _layout.Loss;

    public string? LossName => _layout.LossName;

    public bool HasLoss => _layout.LossName is not null;

    public bool UsesLabels => _layout.Labels > 0;

    /// <summary>The values of one sample.</summary>
    public int Size { get; }

    /// <summary>The values of a row of the last axis.</summary>
    public int RowSize { get; }

    /// <summary>The values that are told apart together: of losses that tell classes apart by the highest output a row, else all.</summary>
    public int DecidedSize => MetricsAccumulator.KindOf(Loss) is AccuracyKind.Categorical or AccuracyKind.Sparse ? RowSize : Size;

    /// <summary>The class indices of a sample.</summary>
    public int LabelCount => _layout.Labels;

    /// <summary>The classes that a label can be of.</summary>
    public int ClassCount => Size / LabelCount;

    /// <summary>The targets or labels of one sample.</summary>
    public int AnswerSize => UsesLabels ? LabelCount : Size;

    /// <summary>[batch size, values]; empty where there are labels or no loss.</summary>
    public AlignedMemory<float> Targets { get; }

    /// <summary>[batch size, labels]; empty where there are targets or no loss.</summary>
    public AlignedMemory<int> Labels { get; }

    /// <summary>[batch size, values].</summary>
    public AlignedMemory<float> Values { get; }

    /// <summary>[batch size]: the loss of each sample by this output alone.</summary>
    public AlignedMemory<float> Losses { get; }

    /// <summary>For <see cref="NetGen.Loss.Hinge"/>: whether all targets of the batch are 0 or 1.</summary>
    public bool TargetsAreBinary { get; set; }

    /// <summary>
    /// What makes the mean over all labels one over those that aren't masked: all of them over those that count, 1 where all count, 0
    /// where none does.
    /// </summary>
    public float MaskScale { get; private set; } = 1;

    /// <summary>Sets <see cref="MaskScale"/> for a batch or a dataset.</summary>
    /// <param name="labels">How many labels there are.</param>
    /// <param name="masked">How many of them are -1.</param>
    public void CountMasked(long labels, long masked) =>
        MaskScale = masked == 0 ? 1 : masked == labels ? 0 : (float)((double)labels / (labels - masked));

    /// <summary>Whether labels are smoothed: by the loss, or beforehand in <see cref="Targets"/>.</summary>
    public bool IsSmoothed => LossOptions.IsCrossEntropy(Loss);

    /// <summary>Replaces the targets of samples [first, end) by smoothed ones; labels are smoothed by the loss.</summary>
    public void SmoothTargets(int first, int end, float smoothing)
    {
        if (UsesLabels || !IsSmoothed)
        {
            return;
        }

        float kept = 1 - smoothing;
        float share = smoothing / (Loss == NetGen.Loss.BinaryCrossEntropy ? 2 : RowSize);
        foreach (ref float target in Targets.Span.Slice(first * Size, (end - first) * Size))
        {
            target = (target * kept) + share;
        }
    }

    /// <summary>Checks that every label of a column is of a class of the output, or -1.</summary>
    /// <param name="labels">The column.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="start">How the message begins.</param>
    /// <exception cref="ArgumentException">One is of no class.</exception>
    public void CheckLabels(Column labels, string name, string start = "Expected labels")
    {
        for (int sample = 0; sample < labels.Count && labels.ClassCount > ClassCount; sample++)
        {
            CheckLabels(labels.LabelsOf(sample), name, start, sample);
        }
    }

    /// <summary>Checks labels, sample after sample.</summary>
    /// <param name="labels">[samples, labels].</param>
    /// <param name="name">The parameter.</param>
    /// <param name="start">How the message begins.</param>
    /// <param name="firstSample">The sample that the labels begin with.</param>
    /// <exception cref="ArgumentException">One is of no class.</exception>
    public void CheckLabels(ReadOnlySpan<int> labels, string name, string start = "Expected labels", int firstSample = 0)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] < -1 || labels[i] >= ClassCount)
            {
                throw new ArgumentException(
                    $"{start} from 0 to {ClassCount - 1}{Samples.OrNothing(labels[i])}, got {labels[i]} at sample {firstSample + (i / LabelCount)}.", name);
            }
        }
    }
}
