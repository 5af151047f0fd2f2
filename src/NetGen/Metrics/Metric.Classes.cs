using NetGen.Training;

namespace NetGen;

/// <content>Metrics of decisions between classes.</content>
public abstract partial class Metric
{
    /// <summary>
    /// The share of samples whose class is among the <paramref name="k"/> highest outputs, as Keras's
    /// <c>TopKCategoricalAccuracy</c>: fewer than k outputs are higher than that of the class, which a tie does not
    /// hurt. For the categorical cross-entropies and KLDivergence.
    /// </summary>
    /// <param name="k">At least 1.</param>
    /// <param name="name">What its values are found under; <c>top_5_accuracy</c> for a k of 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static Metric TopK(int k, string? name = null) =>
        new TopKAccuracy(Argument.Positive(k, nameof(k)), name ?? FormattableString.Invariant($"top_{k}_accuracy"));

    /// <summary>
    /// Right answers among those that a class was given: TP / (TP + FP), 0 where nothing was. A single output has one
    /// class, the positive one.
    /// </summary>
    /// <param name="averaging">How those of the classes become one number.</param>
    /// <param name="name">What its values are found under.</param>
    public static Metric Precision(Averaging averaging = Averaging.Macro, string name = "precision") =>
        new DecisionMetric(name, DecisionCounts.Precision, averaging, label: null);

    /// <summary>The same of one class.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <param name="name">What its values are found under; <c>precision_3</c> for class 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">The class is negative.</exception>
    public static Metric Precision(int label, string? name = null) =>
        OfClass("precision", name, DecisionCounts.Precision, label);

    /// <summary>
    /// The samples of a class that were found: TP / (TP + FN), 0 where there are none. A single output has one class,
    /// the positive one.
    /// </summary>
    /// <param name="averaging">How those of the classes become one number.</param>
    /// <param name="name">What its values are found under.</param>
    public static Metric Recall(Averaging averaging = Averaging.Macro, string name = "recall") =>
        new DecisionMetric(name, DecisionCounts.Recall, averaging, label: null);

    /// <summary>The same of one class.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <param name="name">What its values are found under; <c>recall_3</c> for class 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">The class is negative.</exception>
    public static Metric Recall(int label, string? name = null) =>
        OfClass("recall", name, DecisionCounts.Recall, label);

    /// <summary>
    /// The harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN), 0 where nothing is counted, as Keras's
    /// <c>F1Score</c>. A single output has one class, the positive one.
    /// </summary>
    /// <param name="averaging">How those of the classes become one number.</param>
    /// <param name="name">What its values are found under.</param>
    public static Metric F1(Averaging averaging = Averaging.Macro, string name = "f1_score") =>
        new DecisionMetric(name, DecisionCounts.F1, averaging, label: null);

    /// <summary>The same of one class.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <param name="name">What its values are found under; <c>f1_score_3</c> for class 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">The class is negative.</exception>
    public static Metric F1(int label, string? name = null) => OfClass("f1_score", name, DecisionCounts.F1, label);

    /// <summary>
    /// The area under the curve of true over false positives: how likely a positive sample has a higher output than a
    /// negative one, ties counting one half. Exact, as scikit-learn's <c>roc_auc_score</c>, not by thresholds as in
    /// Keras. Of several outputs the mean, each against the rest; NaN where a class has all samples or none, or an
    /// output is NaN. It keeps 5 bytes per output and sample until the evaluation is over.
    /// </summary>
    /// <param name="name">What its values are found under.</param>
    public static Metric RocAuc(string name = "roc_auc") => new RankingMetric(name, RankedScores.RocAuc);

    /// <summary>
    /// The average precision, Σ (Rᵢ - Rᵢ₋₁) Pᵢ over falling thresholds: the area under the curve of precision over
    /// recall without interpolation. Exact, as scikit-learn's <c>average_precision_score</c>, not by thresholds as in
    /// Keras. Of several outputs the mean, each against the rest; 0 for a class that no sample has, NaN where an output
    /// is NaN. It keeps 5 bytes per output and sample until the evaluation is over.
    /// </summary>
    /// <param name="name">What its values are found under.</param>
    public static Metric PrAuc(string name = "pr_auc") => new RankingMetric(name, RankedScores.AveragePrecision);

    private static DecisionMetric OfClass(
        string term, string? name, Func<DecisionCounts, double> formula, int label)
    {
        Argument.NotNegative(label, nameof(label));
        return new(name ?? FormattableString.Invariant($"{term}_{label}"), formula, Averaging.Macro, label);
    }
}
