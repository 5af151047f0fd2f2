using NetGen.Training;

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

    /// <summary>That of a network with several outputs.</summary>
    internal Evaluation(int count, float loss, float meanAbsoluteError, IReadOnlyDictionary<string, Evaluation> outputs)
        : this(count, loss, accuracy: null, meanAbsoluteError, confusionMatrix: null)
    {
        Outputs = outputs;
        Metrics = new MetricValues([.. outputs.SelectMany(output => OutputMetrics.Values(output.Key, output.Value))]);
    }

    /// <summary>
    /// Of a network with several outputs, how each does that has a loss, by its name: its own loss, without weight and
    /// penalties, and what is measured of it alone. Empty for one output.
    /// </summary>
    public IReadOnlyDictionary<string, Evaluation> Outputs { get; } = new Dictionary<string, Evaluation>();

    /// <summary>How one of several outputs does: <c>evaluation["policy"].Accuracy</c>.</summary>
    /// <param name="output">The output's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such output; the message names those that are there.</exception>
    public Evaluation this[string output] => Outputs.TryGetValue(output, out Evaluation? evaluation)
        ? evaluation
        : throw new KeyNotFoundException(
            Outputs.Count == 0
                ? $"There is one output alone, and these are its numbers; '{Excerpt.Of(output)}' was asked for."
                : $"No output '{Excerpt.Of(output)}' was evaluated; there are {Excerpt.OfList(Outputs.Keys)}.");

    /// <summary>The samples.</summary>
    public int Count { get; }

    /// <summary>
    /// Their mean loss, with the L1 and L2 penalties: <c>Σ weight · loss / Count</c> where samples have weights. Of several
    /// outputs the sum of their losses, each times the weight of its output.
    /// </summary>
    public float Loss { get; }

    /// <summary>
    /// The share of right answers in [0, 1]. For the categorical cross-entropies and KLDivergence: the class with the
    /// highest output (the lowest index on a tie) is the label or that of the highest target, in each row of the last axis. For BinaryCrossEntropy,
    /// over all outputs: output and target are on the same side of 0.5, which counts as above. For Hinge, over all
    /// outputs: an output of at least 0 goes with a target above 0. Null for other losses, and for several outputs together.
    /// </summary>
    public float? Accuracy { get; }

    /// <summary>
    /// The mean of |output - target| over all samples and outputs; a label counts as its one-hot target.
    /// </summary>
    public float MeanAbsoluteError { get; }

    /// <summary>
    /// Actual against predicted classes; null where a sample has no single class, for several outputs together, and for more than 1,000 classes,
    /// whose matrix would take more memory than it explains.
    /// </summary>
    public ConfusionMatrix? ConfusionMatrix { get; }

    /// <summary>
    /// The metrics that were asked for, by name: <c>evaluation.Metrics["f1_score"]</c>. Of several outputs their names stand in
    /// front, and their losses and accuracies (or mean absolute errors) are there too: <c>policy_loss</c>,
    /// <c>policy_accuracy</c>, <c>policy_f1_score</c>, <c>value_loss</c>, <c>value_mean_absolute_error</c>.
    /// </summary>
    public MetricValues Metrics { get; }

    /// <summary>
    /// One line, for example <c>loss 0.1823, accuracy 0.9512, mean absolute error 0.01740 (10,000 samples)</c>; metrics
    /// stand behind the error. Of several outputs it is the loss and the metrics.
    /// </summary>
    public override string ToString()
    {
        if (Outputs.Count > 0)
        {
            return $"loss {Figures.Show(Loss)}, {Metrics} ({Quantity.Of(Count, "sample")})";
        }

        string accuracy = Accuracy is { } share ? $", accuracy {Figures.Show(share)}" : "";
        string metrics = Metrics.Count > 0 ? $", {Metrics}" : "";
        string error = Figures.Show(MeanAbsoluteError);
        return FormattableString.Invariant(
            $"loss {Figures.Show(Loss)}{accuracy}, mean absolute error {error}{metrics} ({Quantity.Of(Count, "sample")})");
    }
}
