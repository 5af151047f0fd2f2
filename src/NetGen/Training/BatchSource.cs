namespace NetGen.Training;

/// <summary>Where the samples of a batch are. Whoever makes it keeps the memory pinned.</summary>
/// <param name="inputs">[samples, inputs].</param>
/// <param name="targets">[samples, outputs]; null where nothing is compared with targets.</param>
/// <param name="labels">[samples]; null where nothing is compared with labels.</param>
/// <param name="order">The samples in the order of the batches; empty for their own order.</param>
/// <param name="first">The place in that order where the batch begins.</param>
internal readonly unsafe struct BatchSource(float* inputs, float* targets, int* labels, int[] order, int first)
{
    /// <summary>Whether the batch's samples follow one another in the source, so that nothing needs to be copied.</summary>
    public bool IsInOrder => order.Length == 0;

    /// <summary>The batch's first input in the source, of one that is in order.</summary>
    public float* InputsInPlace(int size) => inputs + ((long)first * size);

    /// <summary>Copies the inputs of the batch's samples from <paramref name="from"/> to <paramref name="end"/> - 1.</summary>
    public void CopyInputs(int from, int end, int size, Span<float> batch) => Copy(inputs, from, end, size, batch);

    /// <summary>Copies the targets, if there are any.</summary>
    public void CopyTargets(int from, int end, int size, Span<float> batch) => Copy(targets, from, end, size, batch);

    /// <summary>Copies the labels, if there are any.</summary>
    public void CopyLabels(int from, int end, Span<int> batch) => Copy(labels, from, end, size: 1, batch);

    /// <summary>Whether all targets of the batch's first samples are 0 or 1.</summary>
    public bool TargetsAreBinary(int count, int size)
    {
        for (int sample = 0; sample < count; sample++)
        {
            foreach (float target in Rows(targets, sample, count: 1, size))
            {
                if (target is not (0 or 1))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void Copy<T>(T* source, int from, int end, int size, Span<T> batch)
        where T : unmanaged
    {
        if (source == null)
        {
            return;
        }

        int together = IsInOrder ? end - from : 1;
        for (int sample = from; sample < end; sample += together)
        {
            Rows(source, sample, together, size).CopyTo(batch.Slice(sample * size));
        }
    }

    private ReadOnlySpan<T> Rows<T>(T* source, int sample, int count, int size)
        where T : unmanaged
    {
        int row = IsInOrder ? first + sample : order[first + sample];
        return new ReadOnlySpan<T>(source + ((long)row * size), count * size);
    }
}
