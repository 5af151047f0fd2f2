namespace NetGen.Benchmarks.Peers;

/// <summary>A network in training on one peer, with the batch that all of its steps are on.</summary>
internal abstract class Learner : IDisposable
{
    /// <summary>Forward, backward and the optimizer on the batch; returns the mean loss before the update.</summary>
    public abstract float Step();

    /// <summary>Forward and backward on the batch, without the optimizer; returns the mean loss.</summary>
    public abstract float ComputeGradients();

    /// <summary>The last <see cref="ComputeGradients"/> in canonical order.</summary>
    public abstract float[] GetGradients();

    /// <summary>All parameters in canonical order.</summary>
    public abstract float[] GetParameters();

    public virtual void Dispose()
    {
    }
}
