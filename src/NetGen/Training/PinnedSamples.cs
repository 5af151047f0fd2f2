using System.Buffers;

namespace NetGen.Training;

/// <summary>A dataset whose memory stays where it is while batches are taken from it.</summary>
internal sealed unsafe class PinnedSamples : IDisposable
{
    private readonly MemoryHandle _weights;
    private readonly SampleColumns _columns;

    /// <param name="inputs">The values of each input of a network.</param>
    /// <param name="answers">What each of its outputs is compared with; null where that is nothing.</param>
    /// <param name="weights">Of the samples; empty where each counts once.</param>
    public PinnedSamples(IReadOnlyList<Column> inputs, IReadOnlyList<Column?> answers, ReadOnlyMemory<float> weights)
    {
        // Empty memory would be pinned to an address too.
        _weights = weights.IsEmpty ? default : weights.Pin();
        _columns = new SampleColumns(inputs.Count, answers.Count) { Weights = (float*)_weights.Pointer };
        for (int input = 0; input < inputs.Count; input++)
        {
            _columns.SetInput(input, inputs[input].Memory.Pin());
            if (inputs[input].Augmentation is { } augmentation)
            {
                _columns.SetVariation(input, new Variation(augmentation, [.. inputs[input].Shape]));
            }
        }

        for (int output = 0; output < answers.Count; output++)
        {
            _columns.SetAnswers(output, answers[output]?.Memory.Pin() ?? default);
            if (answers[output] is not { Memory.HasMasked: true })
            {
                _columns.SetUnmasked(output);
            }
        }
    }

    /// <summary>The batch that begins at a place of an order, its samples as they are.</summary>
    /// <param name="first">The place.</param>
    /// <param name="order">The samples in the order of the batches; empty for their own order.</param>
    public BatchSource Batch(int first, int[] order) => new(_columns, order, first);

    /// <summary>The same with the samples varied, as their augmentation says.</summary>
    /// <param name="first">The place.</param>
    /// <param name="order">The samples in the order of the batches; empty for their own order.</param>
    /// <param name="epochSeed">Of <see cref="AugmentationSeed"/>.</param>
    public BatchSource Batch(int first, int[] order, ulong epochSeed) => new(_columns, order, first, epochSeed);

    public void Dispose()
    {
        _columns.Release();
        _weights.Dispose();
    }
}
