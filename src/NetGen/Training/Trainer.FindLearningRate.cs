using NetGen.Training;

namespace NetGen;

/// <content>The learning-rate range test.</content>
public abstract partial class Trainer
{
    /// <summary>Where a search ends: a smoothed loss of this many times the lowest one.</summary>
    private const double Explosion = 4;

    /// <summary>
    /// Looks for a learning rate (the range test of Smith 2017): trains on batch after batch while the rate grows by
    /// the same factor each step, and stops when the smoothed loss is four times its lowest, or no number any more.
    /// Afterwards the parameters, the optimizer's state, <see cref="StepCount"/> and <see cref="LearningRate"/> are bit
    /// for bit what they were; setting the rate is up to you. The <see cref="TrainerOptions.Schedule"/> and the
    /// callbacks rest meanwhile.
    /// </summary>
    /// <param name="train">What to learn from; its batches come round again where there are fewer than steps.</param>
    /// <param name="from">The first learning rate, finite and above 0.</param>
    /// <param name="to">The last one, finite and above the first.</param>
    /// <param name="steps">Steps from the first to the last rate, at least 2.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <returns>The losses, and a rate to start with.</returns>
    /// <exception cref="ArgumentException">
    /// The dataset does not fit, or a number is out of its range; the message names what was expected and what came.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Fit or another search is running on this trainer, or the network's <c>[Train]</c> names no loss.
    /// </exception>
    /// <exception cref="OperationCanceledException">The search was cancelled; the trainer is as it was.</exception>
    public LearningRateSearch FindLearningRate(
        Dataset train,
        float from = 1e-7f,
        float to = 10,
        int steps = 100,
        CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        MatchedSamples samples = Match(train, nameof(train));
        CheckWeighedOnce(train.HasWeights, nameof(train));
        if (from is not (> 0 and < float.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(nameof(from), from, "Expected a finite learning rate above 0.");
        }

        if (!(to > from) || float.IsPositiveInfinity(to))
        {
            throw new ArgumentOutOfRangeException(
                nameof(to),
                to,
                FormattableString.Invariant($"Expected a finite learning rate above the first, {from}."));
        }

        if (steps < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(steps), steps, "Expected at least 2.");
        }

        Take(nameof(FindLearningRate));
        ClaimForThisThread();
        Snapshot? before = null;
        try
        {
            before = new Snapshot(this);
            AdaptFirst(samples);
            return Search(samples, from, to, steps, cancellationToken);
        }
        finally
        {
            _searchedLearningRate = null;
            before?.Restore();
            Release();
        }
    }

    private LearningRateSearch Search(MatchedSamples train, float from, float to, int steps, CancellationToken token)
    {
        using PinnedSamples samples = train.Pin();
        int[] order = Options.Shuffle ? new int[train.Count] : [];
        var taken = new List<(float, float)>(steps);
        var smoothing = new LossSmoothing();
        double lowest = double.PositiveInfinity;
        for (int step = 0, first = 0, round = 0; step < steps; step++)
        {
            token.ThrowIfCancellationRequested();
            if (first == 0 && Options.Shuffle)
            {
                EpochPermutation.Fill(order, Options.Seed, EpochCount + round);
            }

            if (first == 0)
            {
                _carriedStates.Span.Clear();
            }

            float rate = (float)(from * Math.Pow((double)to / from, step / (steps - 1.0)));
            int count = Math.Min(Options.BatchSize, train.Count - first);
            if (StepAt(rate, samples.Batch(first, order, AugmentationSeed.OfEpoch(Options.Seed, EpochCount + round)), count) is not { } loss)
            {
                return new LearningRateSearch(taken, diverged: true);
            }

            taken.Add((rate, loss));
            double smoothed = smoothing.Add(loss);
            lowest = Math.Min(lowest, smoothed);
            if (smoothed > Explosion * lowest && lowest > 0)
            {
                return new LearningRateSearch(taken, diverged: true);
            }

            first += count;
            (first, round) = first < train.Count ? (first, round) : (0, round + 1);
        }

        return new LearningRateSearch(taken, diverged: false);
    }

    /// <summary>A step at a rate of its own; null where its loss is no finite number.</summary>
    private float? StepAt(float rate, BatchSource batch, int count)
    {
        _searchedLearningRate = rate;
        try
        {
            float loss = Step(batch, count);
            return float.IsInfinity(loss) ? null : loss;
        }
        catch (TrainingDivergedException)
        {
            return null;
        }
    }

    /// <summary>All that a step changes, to put it back.</summary>
    private sealed class Snapshot
    {
        private readonly Trainer _trainer;
        private readonly float[] _parameters;
        private readonly float[][] _state;
        private readonly float[] _carriedStates;
        private readonly long _stepCount;
        private readonly double _nadamProduct;

        public Snapshot(Trainer trainer)
        {
            _trainer = trainer;
            _parameters = new float[trainer.Info.ParameterCount];
            trainer.GetParameters(_parameters);
            _state = Array.ConvertAll(trainer._state, slot => slot.Span.ToArray());
            _carriedStates = trainer._carriedStates.Span.ToArray();
            (_stepCount, _nadamProduct) = (trainer.StepCount, trainer._nadamProduct);
        }

        public void Restore()
        {
            _trainer.SetParameters(_parameters);
            for (int slot = 0; slot < _state.Length; slot++)
            {
                _state[slot].CopyTo(_trainer._state[slot].Span);
            }

            _carriedStates.CopyTo(_trainer._carriedStates.Span);
            (_trainer.StepCount, _trainer._nadamProduct) = (_stepCount, _nadamProduct);
        }
    }
}
