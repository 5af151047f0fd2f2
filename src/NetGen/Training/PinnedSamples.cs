using System.Buffers;

namespace NetGen.Training;

/// <summary>A dataset whose memory stays where it is while batches are taken from it.</summary>
internal sealed unsafe class PinnedSamples : IDisposable
{
    private readonly ComparedWith _carried;
    private MemoryHandle _inputs;
    private MemoryHandle _answers;
    private MemoryHandle _weights;

    /// <summary>Samples with targets; weights are empty where each counts once.</summary>
    public PinnedSamples(
        ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets, ReadOnlyMemory<float> weights) =>
        (_inputs, _answers, _weights, _carried) = (inputs.Pin(), targets.Pin(), PinAny(weights), ComparedWith.Targets);

    /// <summary>Samples with labels; weights are empty where each counts once.</summary>
    public PinnedSamples(
        ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> labels, ReadOnlyMemory<float> weights) =>
        (_inputs, _answers, _weights, _carried) = (inputs.Pin(), labels.Pin(), PinAny(weights), ComparedWith.Labels);

    /// <summary>The batch that begins at <paramref name="first"/> of an order; an empty one is the samples' own.</summary>
    public BatchSource Batch(int first, int[] order) =>
        new((float*)_inputs.Pointer, _answers.Pointer, _carried, order, first) { Weights = (float*)_weights.Pointer };

    /// <summary>The same in the samples' own order, without what the outputs are compared with.</summary>
    public BatchSource Inputs(int first) => new((float*)_inputs.Pointer, null, ComparedWith.Nothing, [], first);

    public void Dispose()
    {
        _inputs.Dispose();
        _answers.Dispose();
        _weights.Dispose();
    }

    /// <summary>Empty memory would be pinned to an address too.</summary>
    private static MemoryHandle PinAny(ReadOnlyMemory<float> weights) => weights.IsEmpty ? default : weights.Pin();
}
