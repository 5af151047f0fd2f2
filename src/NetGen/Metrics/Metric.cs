using NetGen.Training;

namespace NetGen;

/// <summary>
/// A number that says how a network does, beside its loss: in <see cref="TrainerOptions.Metrics"/> it is measured by
/// every evaluation, as an argument of <see cref="Trainer.Evaluate(Dataset, Metric[])"/> by that one. Derive from it
/// for a metric of your own, or give <see cref="MeanOf"/> a method. Metrics hold no numbers of a run: trainers may
/// share them.
/// </summary>
/// <remarks>
/// Classes are decided as by <see cref="Evaluation.Accuracy"/>: the highest output, or, for losses that decide output
/// by output (BinaryCrossEntropy from 0.5 on, Hinge from 0 on), each for itself. Of an output with several axes the highest
/// output decides row by row of the last one, and each row counts as a sample. Samples count once, whatever their weights.
/// </remarks>
public abstract partial class Metric
{
    /// <summary>Creates a metric.</summary>
    /// <param name="name">What its values are found under: not empty, without control characters.</param>
    /// <param name="higherIsBetter">Which way callbacks that monitor it look.</param>
    /// <exception cref="ArgumentException">The name is empty or holds control characters.</exception>
    protected Metric(string name, bool higherIsBetter)
    {
        Name = Argument.NotEmpty(name, nameof(name));
        if (name.Any(char.IsControl))
        {
            throw new ArgumentException("Expected a name without control characters.", nameof(name));
        }

        HigherIsBetter = higherIsBetter;
    }

    /// <summary>What its values are found under.</summary>
    public string Name { get; }

    /// <summary>Whether a higher value is a better one.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>
    /// Begins to measure one dataset. It is also called when a trainer is created, for one sample that never comes, so that
    /// metrics that say nothing about its network fail then.
    /// </summary>
    /// <param name="context">The network's loss and outputs, and how many samples there will be.</param>
    /// <exception cref="InvalidOperationException">The metric says nothing about networks with this loss.</exception>
    public abstract MetricAccumulator Begin(MetricContext context);

    /// <summary>
    /// A metric of one output of a network that has several, named after both: <c>Metric.For("policy", Metric.F1())</c> is
    /// <c>policy_f1_score</c>. Without it a metric is measured of each output that it says something about.
    /// </summary>
    /// <param name="output">The output's name.</param>
    /// <param name="metric">What is measured of it.</param>
    /// <exception cref="ArgumentException">The output's name is empty or holds control characters.</exception>
    public static Metric For(string output, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new MetricOfOutput(Argument.NotEmpty(output, nameof(output)), metric);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
