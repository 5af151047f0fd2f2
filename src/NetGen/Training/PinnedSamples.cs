using System.Buffers;

namespace NetGen.Training;

/// <summary>A dataset whose memory stays where it is while batches are taken from it.</summary>
internal sealed unsafe class PinnedSamples : IDisposable
{
    private readonly List<MemoryHandle> _handles = [];
    private readonly SampleColumns _columns;

    /// <param name="inputs">The values of each input of a network.</param>
    /// <param name="answers">What each of its outputs is compared with: targets, labels or nothing.</param>
    /// <param name="weights">Of the samples; empty where each counts once.</param>
    public PinnedSamples(
        IReadOnlyList<ReadOnlyMemory<float>> inputs,
        IReadOnlyList<(ReadOnlyMemory<float> Targets, ReadOnlyMemory<int> Labels)> answers,
        ReadOnlyMemory<float> weights)
    {
        _columns = new SampleColumns(inputs.Count, answers.Count) { Weights = (float*)Pinned(weights) };
        for (int input = 0; input < inputs.Count; input++)
        {
            _columns.SetInput(input, (float*)Pinned(inputs[input]));
        }

        for (int output = 0; output < answers.Count; output++)
        {
            (ReadOnlyMemory<float> targets, ReadOnlyMemory<int> labels) = answers[output];
            _columns.SetAnswers(output, labels.IsEmpty ? Pinned(targets) : Pinned(labels));
        }
    }

    /// <summary>The batch that begins at <paramref name="first"/> of an order; an empty one is the samples' own.</summary>
    public BatchSource Batch(int first, int[] order) => new(_columns, order, first);

    public void Dispose()
    {
        foreach (MemoryHandle handle in _handles)
        {
            handle.Dispose();
        }
    }

    /// <summary>The address; null of empty memory, which would be pinned to some address too.</summary>
    private void* Pinned<T>(ReadOnlyMemory<T> memory)
    {
        if (memory.IsEmpty)
        {
            return null;
        }

        MemoryHandle handle = memory.Pin();
        _handles.Add(handle);
        return handle.Pointer;
    }
}
