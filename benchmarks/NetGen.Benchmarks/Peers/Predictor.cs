using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers;

/// <summary>A network on one peer, with the samples it predicts and room for what it says.</summary>
internal abstract class Predictor : IDisposable
{
    /// <param name="subject">The network.</param>
    /// <param name="count">The number of samples.</param>
    protected Predictor(Subject subject, int count)
    {
        Subject = subject;
        Count = count;
        Inputs = new AlignedBuffer(Samples.Inputs(subject, count));
        Outputs = new AlignedBuffer(count * subject.OutputSize);
    }

    /// <summary>Which way this is, where the peer has several.</summary>
    public virtual string Way => "";

    protected Subject Subject { get; }

    protected int Count { get; }

    protected AlignedBuffer Inputs { get; }

    protected AlignedBuffer Outputs { get; }

    /// <summary>Predicts all samples into memory of its own.</summary>
    public abstract void Predict();

    /// <summary>A copy of what was predicted, in the order in which the network has it.</summary>
    public virtual float[] ReadOutputs() => [.. Outputs.Span];

    public virtual void Dispose()
    {
        Inputs.Dispose();
        Outputs.Dispose();
    }
}
