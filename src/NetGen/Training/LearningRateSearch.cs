using System.Collections.ObjectModel;
using System.Text;
using NetGen.Charts;
using NetGen.Training;

namespace NetGen;

/// <summary>
/// What <see cref="Trainer.FindLearningRate"/> measured: the loss over a learning rate that grows from step to step
/// (the range test of Smith 2017, "Cyclical Learning Rates for Training Neural Networks"). Losses of single batches are
/// noisy: they are smoothed by an exponential mean that runs forwards and then backwards, so that the curve is not
/// shifted towards higher rates.
/// </summary>
public sealed class LearningRateSearch
{
    internal LearningRateSearch(IReadOnlyList<(float LearningRate, float Loss)> steps, bool diverged)
    {
        double[] smoothed = LossSmoothing.BothWays([.. steps.Select(step => (double)step.Loss)]);
        Points = new ReadOnlyCollection<LearningRatePoint>(
            [.. steps.Select((step, i) => new LearningRatePoint(step.LearningRate, step.Loss, (float)smoothed[i]))]);
        Diverged = diverged;
        Suggested = Steepest(steps, smoothed);
    }

    /// <summary>The steps in order, learning rates ascending; those after the loss exploded are not taken.</summary>
    public IReadOnlyList<LearningRatePoint> Points { get; }

    /// <summary>Whether the loss exploded before the highest learning rate was reached.</summary>
    public bool Diverged { get; }

    /// <summary>
    /// The rate at which the smoothed loss falls fastest over the logarithm of the rate, on its way to the lowest
    /// point: a good start for training. Null where the loss never fell.
    /// </summary>
    public float? Suggested { get; }

    /// <summary>
    /// What to take, and the curve in at most eleven lines. Lines end with a line feed.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder(Suggested is { } rate
            ? $"suggested learning rate {Figures.Rate(rate)}\n"
            : "no learning rate suggested: the loss never fell\n");
        text.Append("learning rate   smoothed loss\n");
        int every = Math.Max(1, (Points.Count + 7) / 8);
        for (int i = 0; i < Points.Count; i += every)
        {
            string number = Figures.Rate(Points[i].LearningRate);
            text.Append(number.PadLeft("learning rate".Length))
                .Append("   ")
                .Append(Figures.Show(Points[i].SmoothedLoss).PadLeft("smoothed loss".Length))
                .Append('\n');
        }

        return Diverged ? text.Append("beyond that the loss explodes\n").ToString() : text.ToString();
    }

    /// <summary>
    /// Draws the losses over the learning rate, with a mark at <see cref="Suggested"/>. Written aside first, then moved
    /// over the path.
    /// </summary>
    /// <param name="path">An SVG file, replaced if it is there; browsers show it.</param>
    /// <exception cref="IOException">The file cannot be written; what was there stays.</exception>
    public void SaveSvg(string path)
    {
        LearningRatePoint[] shown = BeforeExplosion();
        var chart = new LineChart(
            "Learning rate",
            "learning rate (logarithmic)",
            "loss",
            new Series("batches", [.. shown.Select(point => ((double)point.LearningRate, (double)point.Loss))]),
            new Series(
                "smoothed", [.. shown.Select(point => ((double)point.LearningRate, (double)point.SmoothedLoss))]))
        {
            LogarithmicX = true,
            Mark = Suggested,
            MarkLabel = Suggested is { } rate ? FormattableString.Invariant($"suggested {rate:G2}") : "",
        };
        LineChart.Save(path, chart);
    }

    /// <summary>
    /// The explosion would press the rest flat: the points end where the smoothed loss is as much above the beginning
    /// as its lowest point is below, and at least half above that point.
    /// </summary>
    private LearningRatePoint[] BeforeExplosion()
    {
        if (Points.Count == 0)
        {
            return [];
        }

        float lowest = Points.Min(point => point.SmoothedLoss);
        double most = Math.Max((2 * (double)Points[0].SmoothedLoss) - lowest, 1.5 * lowest);
        int atLowest = Points.TakeWhile(point => point.SmoothedLoss > lowest).Count();
        int rising = Points.Skip(atLowest).TakeWhile(point => point.SmoothedLoss <= most).Count();
        return [.. Points.Take(atLowest + rising)];
    }

    /// <summary>Slopes are taken over two steps; the rates grow by the same factor in each.</summary>
    private static float? Steepest(IReadOnlyList<(float LearningRate, float Loss)> steps, double[] smoothed)
    {
        int lowest = 0;
        for (int i = 1; i < smoothed.Length; i++)
        {
            lowest = smoothed[i] < smoothed[lowest] ? i : lowest;
        }

        (int best, double slope) = (-1, 0);
        for (int i = 1; i <= lowest && i + 1 < smoothed.Length; i++)
        {
            double change = smoothed[i + 1] - smoothed[i - 1];
            (best, slope) = change < slope ? (i, change) : (best, slope);
        }

        return best < 0 ? null : steps[best].LearningRate;
    }
}
