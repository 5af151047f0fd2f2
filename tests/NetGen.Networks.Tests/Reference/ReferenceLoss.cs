namespace NetGen.Networks.Tests.Reference;

/// <summary>
/// The loss of one sample and its gradient, in double precision. Formulas and constants are those of Keras 3
/// (keras/src/losses/losses.py); the mean over the batch is the caller's.
/// </summary>
internal static class ReferenceLoss
{
    private const double Epsilon = 1e-7;

    /// <summary>Loss of a sample from the network's outputs, and its gradient with respect to them.</summary>
    /// <param name="targetsAreBinary">Whether all targets of the whole batch are 0 or 1; only Hinge asks.</param>
    public static (double Loss, double[] Gradient) OfOutputs(
        Loss loss, double[] outputs, double[] targets, bool targetsAreBinary = false)
    {
        switch (loss)
        {
            case Loss.MeanSquaredError:
                return MeanOverOutputs(outputs, targets, (p, t) => (p - t) * (p - t), (p, t) => 2 * (p - t));
            case Loss.MeanAbsoluteError:
                return MeanOverOutputs(outputs, targets, (p, t) => Math.Abs(p - t), (p, t) => Math.Sign(p - t));
            case Loss.Huber:
                return MeanOverOutputs(
                    outputs,
                    targets,
                    (p, t) => Math.Abs(p - t) <= 1 ? 0.5 * (p - t) * (p - t) : Math.Abs(p - t) - 0.5,
                    (p, t) => Math.Abs(p - t) <= 1 ? p - t : Math.Sign(p - t));
            case Loss.Hinge:
                double[] signs = targetsAreBinary ? Array.ConvertAll(targets, t => 2 * t - 1) : targets;
                return MeanOverOutputs(
                    outputs, signs, (p, t) => Math.Max(1 - t * p, 0), (p, t) => 1 - t * p > 0 ? -t : 0);
            case Loss.Poisson:
                return MeanOverOutputs(
                    outputs, targets, (p, t) => p - t * Math.Log(p + Epsilon), (p, t) => 1 - t / (p + Epsilon));
            case Loss.KLDivergence:
                return KLDivergence(outputs, targets);
            case Loss.CosineSimilarity:
                return CosineSimilarity(outputs, targets);
            case Loss.BinaryCrossEntropy:
                return BinaryCrossEntropyOfProbabilities(outputs, targets);
            case Loss.CategoricalCrossEntropy:
            case Loss.SparseCategoricalCrossEntropy:
                return CategoricalCrossEntropyOfProbabilities(outputs, targets);
            default:
                throw new ArgumentOutOfRangeException(nameof(loss), loss, "Not a loss.");
        }
    }

    /// <summary>
    /// Categorical cross-entropy of softmax(z): sum(t) * ln(sum(exp(z))) - sum(t * z); its gradient with respect to z
    /// is p * sum(t) - t. A label of the sparse form is a one-hot target.
    /// </summary>
    public static (double Loss, double[] Gradient) CategoricalCrossEntropyOfLogits(double[] logits, double[] targets)
    {
        double maximum = logits.Max();
        double logOfSum = maximum + Math.Log(logits.Sum(z => Math.Exp(z - maximum)));
        double targetSum = targets.Sum();
        double[] probabilities = ReferenceActivation.Softmax(logits);
        double loss = 0;
        var gradient = new double[logits.Length];
        for (int i = 0; i < logits.Length; i++)
        {
            loss += targets[i] * (logOfSum - logits[i]);
            gradient[i] = probabilities[i] * targetSum - targets[i];
        }

        return (loss, gradient);
    }

    /// <summary>
    /// Binary cross-entropy of sigmoid(z), mean over the outputs: softplus(z) - t * z; its gradient with respect to z
    /// is (sigmoid(z) - t) / outputs.
    /// </summary>
    public static (double Loss, double[] Gradient) BinaryCrossEntropyOfLogits(double[] logits, double[] targets) =>
        MeanOverOutputs(
            logits,
            targets,
            (z, t) => ReferenceActivation.Softplus(z) - t * z,
            (z, t) => ReferenceActivation.Sigmoid(z) - t);

    // mean of -(t ln p + (1 - t) ln(1 - p)), p clipped to [epsilon, 1 - epsilon]; a clipped prediction has no gradient.
    private static (double Loss, double[] Gradient) BinaryCrossEntropyOfProbabilities(
        double[] outputs, double[] targets)
    {
        return MeanOverOutputs(outputs, targets, Value, Derivative);

        static double Value(double p, double t)
        {
            double clipped = Math.Clamp(p, Epsilon, 1 - Epsilon);
            return -(t * Math.Log(clipped) + (1 - t) * Math.Log(1 - clipped));
        }

        static double Derivative(double p, double t) =>
            p is < Epsilon or > 1 - Epsilon ? 0 : (1 - t) / (1 - p) - t / p;
    }

    // q = p / sum(p) clipped to [epsilon, 1 - epsilon]; -sum(t ln q). With h_i = -t_i / q_i (0 where clipped),
    // d/dp_j = (h_j - sum over i of q_i h_i) / sum(p).
    private static (double Loss, double[] Gradient) CategoricalCrossEntropyOfProbabilities(
        double[] outputs, double[] targets)
    {
        double sum = outputs.Sum();
        double loss = 0;
        double dot = 0;
        var gradient = new double[outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            double q = outputs[i] / sum;
            double clipped = Math.Clamp(q, Epsilon, 1 - Epsilon);
            loss -= targets[i] * Math.Log(clipped);
            gradient[i] = clipped == q ? -targets[i] / q : 0;
            dot += q * gradient[i];
        }

        return (loss, Array.ConvertAll(gradient, h => (h - dot) / sum));
    }

    // sum of t * ln(t / p), both clipped to [epsilon, 1]; a clipped prediction has no gradient.
    private static (double Loss, double[] Gradient) KLDivergence(double[] outputs, double[] targets)
    {
        double loss = 0;
        var gradient = new double[outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            double t = Math.Clamp(targets[i], Epsilon, 1);
            double p = Math.Clamp(outputs[i], Epsilon, 1);
            loss += t * Math.Log(t / p);
            gradient[i] = p == outputs[i] ? -t / p : 0;
        }

        return (loss, gradient);
    }

    // -sum(t/|t| * p/|p|) with x/|x| = x / sqrt(max(sum(x^2), epsilon^2)) (keras/src/ops/nn.py, _normalize).
    // d/dp_i = -(t_i/|t| - cos * p_i/|p|) / |p|, cos = sum(t/|t| * p/|p|); below the bound |p| is constant.
    private static (double Loss, double[] Gradient) CosineSimilarity(double[] outputs, double[] targets)
    {
        double targetSquares = targets.Sum(t => t * t);
        double outputSquares = outputs.Sum(p => p * p);
        double targetNorm = Math.Sqrt(Math.Max(targetSquares, Epsilon * Epsilon));
        double outputNorm = Math.Sqrt(Math.Max(outputSquares, Epsilon * Epsilon));

        double cosine = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            cosine += targets[i] / targetNorm * (outputs[i] / outputNorm);
        }

        var gradient = new double[outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            double alongOutput = outputSquares > Epsilon * Epsilon ? cosine * outputs[i] / outputNorm : 0;
            gradient[i] = -(targets[i] / targetNorm - alongOutput) / outputNorm;
        }

        return (-cosine, gradient);
    }

    private static (double Loss, double[] Gradient) MeanOverOutputs(
        double[] outputs, double[] targets, Func<double, double, double> value, Func<double, double, double> derivative)
    {
        double sum = 0;
        var gradient = new double[outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            sum += value(outputs[i], targets[i]);
            gradient[i] = derivative(outputs[i], targets[i]) / outputs.Length;
        }

        return (sum / outputs.Length, gradient);
    }
}
