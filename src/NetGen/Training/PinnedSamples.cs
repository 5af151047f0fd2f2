using System.Buffers;

namespace NetGen.Training;

/// <summary>A dataset whose memory stays where it is while batches are taken from it.</summary>
internal sealed unsafe class PinnedSamples : IDisposable
{
    private MemoryHandle _inputs;
    private MemoryHandle _targets;
    private MemoryHandle _labels;

    public PinnedSamples(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets, ReadOnlyMemory<int> labels)
    {
        (_inputs, _targets, _labels) = (inputs.Pin(), targets.Pin(), labels.Pin());
    }

    /// <summary>The batch that begins at <paramref name="first"/> of an order; an empty one is the samples' own.</summary>
    public BatchSource Batch(int first, int[] order) =>
        new((float*)_inputs.Pointer, (float*)_targets.Pointer, (int*)_labels.Pointer, order, first);

    /// <summary>The same in the samples' own order, without what the outputs are compared with.</summary>
    public BatchSource Inputs(int first) => new((float*)_inputs.Pointer, null, null, [], first);

    public void Dispose()
    {
        _inputs.Dispose();
        _targets.Dispose();
        _labels.Dispose();
    }
}
