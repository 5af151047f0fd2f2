namespace NetGen.Training;

/// <summary>True positives, false positives and false negatives of a class.</summary>
internal readonly record struct DecisionCounts(long TruePositives, long FalsePositives, long FalseNegatives)
{
    public static double Precision(DecisionCounts c) => Ratio(c.TruePositives, c.TruePositives + c.FalsePositives);

    public static double Recall(DecisionCounts c) => Ratio(c.TruePositives, c.TruePositives + c.FalseNegatives);

    public static double F1(DecisionCounts c) =>
        Ratio(2 * c.TruePositives, (2 * c.TruePositives) + c.FalsePositives + c.FalseNegatives);

    /// <summary>Nothing of nothing is 0, as in Keras and scikit-learn.</summary>
    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
