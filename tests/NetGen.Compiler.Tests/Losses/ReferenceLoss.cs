namespace NetGen.Compiler.Tests.Losses;

/// <summary>
/// The losses of one sample in double precision, as <c>keras/src/losses/losses.py</c> defines them; the losses that collapse
/// in their from_logits form, where the values are the logits.
/// </summary>
internal static class ReferenceLoss
{
    private const double Epsilon = 1e-7;

    public static double Of(string name, bool collapsed, double[] values, double[] targets) => (name, collapsed) switch
    {
        ("MeanSquaredError", _) => Mean(values, targets, (p, t) => (t - p) * (t - p)),
        ("MeanAbsoluteError", _) => Mean(values, targets, (p, t) => Math.Abs(t - p)),
        ("Huber", _) => Mean(
            values, targets, (p, t) => Math.Abs(t - p) <= 1 ? 0.5 * (t - p) * (t - p) : Math.Abs(t - p) - 0.5),
        ("BinaryCrossEntropy", true) => Mean(
            values, targets, (z, t) => Math.Max(z, 0) - (z * t) + Math.Log(1 + Math.Exp(-Math.Abs(z)))),
        ("BinaryCrossEntropy", false) => Mean(
            values, targets, (p, t) => -(t * Math.Log(Clip(p))) - ((1 - t) * Math.Log(1 - Clip(p)))),
        ("CategoricalCrossEntropy" or "SparseCategoricalCrossEntropy", true) =>
            CrossEntropyOfLogits(values, targets, LogSumExp(values)),
        ("CategoricalCrossEntropy" or "SparseCategoricalCrossEntropy", false) =>
            CrossEntropyOfShares(values, targets, values.Sum()),
        ("Hinge", _) => Mean(values, targets, (p, t) => Math.Max(1 - (t * p), 0)),
        ("KLDivergence", _) => Sum(
            values,
            targets,
            (p, t) => Math.Clamp(t, Epsilon, 1) * Math.Log(Math.Clamp(t, Epsilon, 1) / Math.Clamp(p, Epsilon, 1))),
        ("Poisson", _) => Mean(values, targets, (p, t) => p - (t * Math.Log(p + Epsilon))),
        ("CosineSimilarity", _) => -Sum(values, targets, (p, t) => p * t / (Norm(values) * Norm(targets))),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such loss."),
    };

    public static double[] Gradient(string name, bool collapsed, double[] values, double[] targets)
    {
        var gradient = new double[values.Length];
        for (int j = 0; j < values.Length; j++)
        {
            double step = 1e-6 * Math.Max(1, Math.Abs(values[j]));
            double[] above = [.. values];
            double[] below = [.. values];
            above[j] += step;
            below[j] -= step;
            gradient[j] = (Of(name, collapsed, above, targets) - Of(name, collapsed, below, targets)) / (2 * step);
        }

        return gradient;
    }

    public static double[] Softmax(double[] logits) =>
        [.. logits.Select(logit => Math.Exp(logit - LogSumExp(logits)))];

    public static double[] Sigmoid(double[] logits) => [.. logits.Select(logit => 1 / (1 + Math.Exp(-logit)))];

    private static double CrossEntropyOfLogits(double[] logits, double[] targets, double logSumExp) =>
        Sum(logits, targets, (z, t) => t * (logSumExp - z));

    private static double CrossEntropyOfShares(double[] values, double[] targets, double sum) =>
        Sum(values, targets, (p, t) => -t * Math.Log(Clip(p / sum)));

    private static double Sum(double[] values, double[] targets, Func<double, double, double> term) =>
        values.Zip(targets, term).Sum();

    private static double Mean(double[] values, double[] targets, Func<double, double, double> term) =>
        Sum(values, targets, term) / values.Length;

    private static double Clip(double p) => Math.Clamp(p, Epsilon, 1 - Epsilon);

    private static double Norm(double[] vector) => Math.Max(Math.Sqrt(vector.Sum(x => x * x)), Epsilon);

    private static double LogSumExp(double[] logits) => LogSumExp(logits, logits.Max());

    private static double LogSumExp(double[] logits, double largest) =>
        largest + Math.Log(logits.Sum(logit => Math.Exp(logit - largest)));
}
