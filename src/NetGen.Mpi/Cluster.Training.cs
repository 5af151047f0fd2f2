namespace NetGen;

/// <content>Training.</content>
public sealed partial class Cluster
{
    /// <summary>The loss and metrics of a network over a dataset whose batches are shared out; on all processes the same bits as of one.</summary>
    /// <param name="trainer">The same on all processes.</param>
    /// <param name="data">Samples with labels or targets, the same on all processes.</param>
    public Evaluation Evaluate(Trainer trainer, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return trainer.Evaluate(data, this);
    }
}
