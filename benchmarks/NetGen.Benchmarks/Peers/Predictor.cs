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
        Inputs = new AlignedBuffer(Samples.Inputs(count * subject.InputSize));
        Outputs = new AlignedBuffer(count * subject.OutputSize);
    }

    public AlignedBuffer Outputs { get; }

    protected Subject Subject { get; }

    protected int Count { get; }

    protected AlignedBuffer Inputs { get; }

    /// <summary>Predicts all samples into <see cref="Outputs"/>.</summary>
    public abstract void Predict();

    public virtual void Dispose()
    {
        Inputs.Dispose();
        Outputs.Dispose();
    }
}
