namespace NetGen.Training;

/// <summary>Where the samples of a batch are, and what they carry.</summary>
/// <param name="columns">The samples.</param>
/// <param name="order">The samples in the order of the batches; empty for their own order.</param>
/// <param name="first">The place in that order where the batch begins.</param>
/// <param name="epochSeed">What the variation of samples derives from; null for samples as they are.</param>
internal readonly unsafe struct BatchSource(SampleColumns columns, int[] order, int first, ulong? epochSeed = null)
{
    /// <summary>Whether the samples have weights; otherwise every one counts once.</summary>
    public bool HasWeights => columns.Weights != null;

    /// <summary>Whether the batch's samples follow one another in the source.</summary>
    private bool IsInOrder => order.Length == 0;

    /// <summary>The batch from a sample on.</summary>
    public BatchSource From(int sample) => new(columns, order, first + sample, epochSeed);

    /// <summary>Whether there is something to compare an output with.</summary>
    public bool HasAnswers(int output) => !columns.Answers(output).IsEmpty;

    /// <summary>Whether the batch's samples of an input follow one another as they are read, so that nothing needs to be copied.</summary>
    public bool IsInPlace(int input) => IsInOrder && !Varies(input) && columns.Input(input).AreInPlace;

    /// <summary>The batch's first value of an input in the source, of an input that is in place.</summary>
    public float* InputInPlace(int input, int size) => columns.Input(input).InPlace(first, size);

    /// <summary>Copies an input of the batch's samples from <paramref name="from"/> to <paramref name="end"/> - 1, varied or not.</summary>
    public void CopyInput(int input, int from, int end, int size, Span<float> batch)
    {
        if (!Varies(input))
        {
            Copy(columns.Input(input), from, end, size, batch);
            return;
        }

        Variation variation = columns.Variation(input)!.Value;
        for (int sample = from; sample < end; sample++)
        {
            variation.Apply(
                columns.Input(input).Row<float>(Place(sample), size),
                batch.Slice(sample * size, size),
                AugmentationSeed.OfSample(epochSeed!.Value, Place(sample), input));
        }
    }

    /// <summary>Copies what an output of the same samples is compared with to where that of a batch stands.</summary>
    public void CopyAnswers<T>(int output, int from, int end, int size, Span<T> batch)
        where T : unmanaged =>
        Copy(columns.Answers(output), from, end, size, batch);

    /// <summary>Copies the weights, if there are any, to where those of a batch stand.</summary>
    public void CopyWeights(int from, int end, Span<float> batch)
    {
        if (HasWeights)
        {
            Copy(new PinnedRows(columns.Weights), from, end, size: 1, batch);
        }
    }

    /// <summary>Whether all targets of the batch's first samples are 0 or 1.</summary>
    public bool TargetsAreBinary(int output, int count, int size)
    {
        ref readonly PinnedRows answers = ref columns.Answers(output);
        for (int sample = 0; sample < count && !answers.AreOneHot; sample++)
        {
            foreach (float target in answers.Row<float>(Place(sample), size))
            {
                if (target is not (0 or 1))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>How many labels of the batch's samples are -1.</summary>
    public long CountMasked(int output, int count, int size)
    {
        ref readonly PinnedRows answers = ref columns.Answers(output);
        long masked = 0;
        for (int sample = 0; sample < count && columns.MayBeMasked(output); sample++)
        {
            foreach (int label in answers.Row<int>(Place(sample), size))
            {
                masked += label < 0 ? 1 : 0;
            }
        }

        return masked;
    }

    private void Copy<T>(in PinnedRows source, int from, int end, int size, Span<T> batch)
        where T : unmanaged
    {
        int together = IsInOrder ? end - from : 1;
        for (int sample = from; sample < end; sample += together)
        {
            source.Copy(Place(sample), together, size, batch.Slice(sample * size));
        }
    }

    /// <summary>Where a sample of the batch is in the source.</summary>
    private int Place(int sample) => IsInOrder ? first + sample : order[first + sample];

    private bool Varies(int input) => epochSeed is not null && columns.Variation(input) is not null;
}
