namespace NetGen;

/// <summary>How a network does over a dataset, without dropout.</summary>
public sealed class Evaluation
{
    internal Evaluation(
        int count,
        float loss,
        float? accuracy,
        float meanAbsoluteError,
        ConfusionMatrix? confusionMatrix,
        MetricValues? metrics = null)
    {
        Count = count;
        Loss = loss;
        Accuracy = accuracy;
        MeanAbsoluteError = meanAbsoluteError;
        ConfusionMatrix = confusionMatrix;
        Metrics = metrics ?? MetricValues.None;
    }

    /// <summary>The samples.</summary>
    public int Count { get; }

    /// <summary>
    /// Their mean loss, with the L1 and L2 penalties: <c>Σ weight · loss / Count</c> where samples have weights.
    /// </summary>
    public float Loss { get; }

    /// <summary>
    /// The share of right answers in [0, 1]. For the categorical cross-entropies and KLDivergence: the class with the
    /// highest output (the lowest index on a tie) is the label or that of the highest target. For BinaryCrossEntropy,
    /// over all outputs: output and target are on the same side of 0.5, which counts as above. For Hinge, over all
    /// outputs: an output of at least 0 goes with a target above 0. Null for other losses.
    /// </summary>
    public float? Accuracy { get; }

    /// <summary>
    /// The mean of |output - target| over all samples and outputs; a label counts as its one-hot target.
    /// </summary>
    public float MeanAbsoluteError { get; }

    /// <summary>
    /// Actual against predicted classes; null where a sample has no single class, and for more than 1,000 classes,
    /// whose matrix would take more memory than it explains.
    /// </summary>
    public ConfusionMatrix? ConfusionMatrix { get; }

    /// <summary>The metrics that were asked for, by name: <c>evaluation.Metrics["f1_score"]</c>.</summary>
    public MetricValues Metrics { get; }

    /// <summary>
    /// One line, for example <c>loss 0.1823, accuracy 0.9512, mean absolute error 0.01740 (10,000 samples)</c>; metrics
    /// stand behind the error.
    /// </summary>
    public override string ToString()
    {
        string accuracy = Accuracy is { } share ? $", accuracy {Figures.Show(share)}" : "";
        string metrics = Metrics.Count > 0 ? $", {Metrics}" : "";
        string error = Figures.Show(MeanAbsoluteError);
        return FormattableString.Invariant(
            $"loss {Figures.Show(Loss)}{accuracy}, mean absolute error {error}{metrics} ({Quantity.Of(Count, "sample")})");
    }
}
