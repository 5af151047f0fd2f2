using NetGen;
using Samples;

namespace Textbook.Chapters;

/// <summary>A straight line, y = w x + b.</summary>
[Input(1)]
[Dense(1)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
public partial class StraightLine;

/// <summary>A curve, bent by a hidden layer.</summary>
[Input(1)]
[Dense(16, Activation.Tanh)]
[Dense(1)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
public partial class Curve;

/// <summary>Learning a number instead of a class, with mean squared error.</summary>
internal static class Chapter7Regression
{
    private const int Count = 200;

    public static void Run(Report report)
    {
        FitLine(report);
        FitSine(report);
    }

    /// <summary>Gradient descent arrives at the least-squares line, which has a formula.</summary>
    private static void FitLine(Report report)
    {
        (float[] x, float[] y) = Draw(x => 2 * x + 1, noise: 0.1f);
        var line = new StraightLine(seed: 1);
        using var trainer = line.CreateTrainer(new TrainerOptions { BatchSize = Count, LearningRate = 0.3f });
        for (int step = 0; step < 200; step++)
        {
            trainer.Step(x, y);
        }

        Span<float> slopeAndIntercept = stackalloc float[StraightLine.ParameterCount];
        line.GetParameters(slopeAndIntercept);

        double meanX = x.Average(v => (double)v), meanY = y.Average(v => (double)v);
        double covariance = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        double slope = covariance / x.Sum(a => (a - meanX) * (a - meanX));

        report.Text("A noisy line y = 2 x + 1, beside the least-squares formula");
        report.Equal("  slope", slopeAndIntercept[0], slope, decimals: 4);
        report.Equal("  intercept", slopeAndIntercept[1], meanY - slope * meanX, decimals: 4);
    }

    private static void FitSine(Report report)
    {
        (float[] x, float[] y) = Draw(x => MathF.Sin(MathF.PI * x), noise: 0);
        var curve = new Curve(seed: 1);
        using var trainer = curve.CreateTrainer(
            new TrainerOptions { BatchSize = 20, LearningRate = 0.01f, Seed = 1, Quiet = true });
        History history = trainer.Fit(Dataset.Create(x, y, 1, 1), epochs: 500);

        Span<float> output = stackalloc float[1];
        report.Text("A sine wave, learned by 16 hidden neurons");
        report.AtMost("  mean squared error", history.Epochs[^1].Loss, 0.001);
        foreach (float at in (ReadOnlySpan<float>)[-0.5f, 0, 0.5f])
        {
            curve.Predict([at], output);
            report.Equal($"  sin({at} pi)", output[0], Math.Sin(Math.PI * at), decimals: 1);
        }
    }

    /// <summary>Points spread evenly over -1 to 1, with the values of a function and some noise on them.</summary>
    private static (float[] X, float[] Y) Draw(Func<float, float> function, float noise)
    {
        var random = new RandomSource(seed: 7, stream: 0);
        var x = new float[Count];
        var y = new float[Count];
        for (int i = 0; i < Count; i++)
        {
            x[i] = 2f * i / (Count - 1) - 1;
            y[i] = function(x[i]) + random.Normal(noise);
        }

        return (x, y);
    }
}
