using System.Diagnostics;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Costs;

/// <summary>
/// Times steps of Adam on digits, of a fresh network and of one that has learned them: by then moments have decayed, units have
/// died and probabilities are all but 0 and 1. Random samples show none of it.
/// </summary>
internal static class TrainedSteps
{
    private const int BatchSize = 32;
    private const int Epochs = 10;
    private const int DrawnCount = 10_000;
    private const int BatchesPerRound = 20;
    private const int Rounds = 150;
    private const int QuickRounds = 60;

    /// <param name="folder">The files of MNIST; null to draw digits.</param>
    /// <param name="quick">Fewer rounds.</param>
    public static TrainedStepCost Measure(string? folder, bool quick)
    {
        Dataset digits = folder is null ? DrawnDigits.Draw(DrawnCount) : Dataset.FromMnist(folder).Train;
        using var fresh = new Moment(digits, epochs: 0);
        using var trained = new Moment(digits, Epochs);
        FullSpeed.Reach(() => trained.Time());

        // By turns, so that whatever else the machine does meets both.
        double freshest = double.PositiveInfinity;
        double least = double.PositiveInfinity;
        for (int round = 0; round < (quick ? QuickRounds : Rounds); round++)
        {
            freshest = Math.Min(freshest, fresh.Time());
            least = Math.Min(least, trained.Time());
        }

        string source = folder is null ? "drawn digits" : "MNIST";
        return new TrainedStepCost(Subjects.Digits.Title, source, BatchSize, Epochs, freshest, least);
    }

    /// <summary>A network and its optimizer as they are after so many epochs, to which every round goes back.</summary>
    private sealed class Moment : IDisposable
    {
        private readonly Dataset _digits;
        private readonly DigitClassifier.Trainer _trainer;
        private readonly float[] _parameters = new float[DigitClassifier.ParameterCount];
        private readonly MemoryStream _state = new();

        public Moment(Dataset digits, int epochs)
        {
            _digits = digits;
            _trainer = new DigitClassifier(1).CreateTrainer(new TrainerOptions { BatchSize = BatchSize, Seed = 1 });
            if (epochs > 0)
            {
                _trainer.Fit(digits, epochs);
            }

            _trainer.GetParameters(_parameters);
            _trainer.SaveState(_state);
        }

        /// <summary>The least nanoseconds of a step, over the first batches.</summary>
        public double Time()
        {
            _trainer.SetParameters(_parameters);
            _state.Position = 0;
            _trainer.LoadState(_state);
            double least = double.PositiveInfinity;
            for (int batch = 0; batch < BatchesPerRound; batch++)
            {
                ReadOnlySpan<float> inputs = _digits.Inputs.Slice(batch * BatchSize * _digits.InputSize, BatchSize * _digits.InputSize);
                ReadOnlySpan<int> labels = _digits.Labels.Slice(batch * BatchSize, BatchSize);
                long start = Stopwatch.GetTimestamp();
                _trainer.Step(inputs, labels);
                double time = Stopwatch.GetElapsedTime(start).TotalNanoseconds;

                // What was just written over its parameters and moments is no step of a training that goes on.
                least = batch == 0 ? least : Math.Min(least, time);
            }

            return least;
        }

        public void Dispose() => _trainer.Dispose();
    }
}
