namespace NetGen.Training;

/// <summary>Where the samples of a batch are, and what they carry. Whoever makes it keeps the memory pinned.</summary>
internal readonly unsafe struct BatchSource
{
    private readonly float* _inputs;
    private readonly void* _answers;
    private readonly ComparedWith _carried;
    private readonly int[] _order;
    private readonly int _first;

    /// <param name="inputs">[samples, inputs].</param>
    /// <param name="answers">[samples, outputs] of float or [samples] of int, as <paramref name="carried"/> says.</param>
    /// <param name="carried">What the outputs are compared with; with nothing, the answers are not looked at.</param>
    /// <param name="order">The samples in the order of the batches; empty for their own order.</param>
    /// <param name="first">The place in that order where the batch begins.</param>
    public BatchSource(float* inputs, void* answers, ComparedWith carried, int[] order, int first)
    {
        _inputs = inputs;
        _answers = answers;
        _carried = carried;
        _order = order;
        _first = first;
    }

    /// <summary>[samples]; null where every sample counts once.</summary>
    public float* Weights { get; init; }

    /// <summary>Whether there are targets to compare with.</summary>
    public bool HasTargets => _carried == ComparedWith.Targets;

    /// <summary>Whether the batch's samples follow one another in the source, so that nothing needs to be copied.</summary>
    public bool IsInOrder => _order.Length == 0;

    /// <summary>A batch of targets that lies in one piece.</summary>
    public static BatchSource OfTargets(float* inputs, float* targets) =>
        new(inputs, targets, ComparedWith.Targets, [], 0);

    /// <summary>A batch of labels that lies in one piece.</summary>
    public static BatchSource OfLabels(float* inputs, int* labels) =>
        new(inputs, labels, ComparedWith.Labels, [], 0);

    /// <summary>The batch's first input in the source, of one that is in order.</summary>
    public float* InputsInPlace(int size) => _inputs + ((long)_first * size);

    /// <summary>Copies the inputs of the batch's samples from <paramref name="from"/> to <paramref name="end"/> - 1.</summary>
    public void CopyInputs(int from, int end, int size, Span<float> batch) => Copy(_inputs, from, end, size, batch);

    /// <summary>Copies the targets or labels of the same samples to where those of a batch stand.</summary>
    public void CopyAnswers(int from, int end, int size, Span<float> targets, Span<int> labels)
    {
        switch (_carried)
        {
            case ComparedWith.Targets:
                Copy((float*)_answers, from, end, size, targets);
                break;
            case ComparedWith.Labels:
                Copy((int*)_answers, from, end, size: 1, labels);
                break;
        }
    }

    /// <summary>Copies the weights, if there are any, to where those of a batch stand.</summary>
    public void CopyWeights(int from, int end, Span<float> batch)
    {
        if (Weights != null)
        {
            Copy(Weights, from, end, size: 1, batch);
        }
    }

    /// <summary>Whether the batch has targets, and all those of its first samples are 0 or 1.</summary>
    public bool TargetsAreBinary(int count, int size)
    {
        for (int sample = 0; _carried == ComparedWith.Targets && sample < count; sample++)
        {
            foreach (float target in Rows((float*)_answers, sample, count: 1, size))
            {
                if (target is not (0 or 1))
                {
                    return false;
                }
            }
        }

        return _carried == ComparedWith.Targets;
    }

    private void Copy<T>(T* source, int from, int end, int size, Span<T> batch)
        where T : unmanaged
    {
        int together = IsInOrder ? end - from : 1;
        for (int sample = from; sample < end; sample += together)
        {
            Rows(source, sample, together, size).CopyTo(batch.Slice(sample * size));
        }
    }

    private ReadOnlySpan<T> Rows<T>(T* source, int sample, int count, int size)
        where T : unmanaged
    {
        int row = IsInOrder ? _first + sample : _order[_first + sample];
        return new ReadOnlySpan<T>(source + ((long)row * size), count * size);
    }
}
