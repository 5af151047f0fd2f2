namespace NetGen;

/// <content>
/// The phases of a step, as work for the threads. Their delegates are made once, so that a step allocates nothing.
/// </content>
public abstract partial class Trainer
{
    /// <summary>
    /// Samples are handed to threads in blocks, since kernels work on tiles of up to so many samples.
    /// </summary>
    private const int SampleBlock = 8;

    private readonly Phases _phases;

    private void PreparePhase()
    {
        if (_layout.NeedsPreparation)
        {
            _pool.Run(_phases.Prepare);
        }
    }

    private void RunPhase(Action<int, int> phase, int count)
    {
        _phases.Count = count;
        _pool.Run(phase);
    }

    private sealed class Phases
    {
        private readonly Trainer _trainer;

        public Phases(Trainer trainer)
        {
            _trainer = trainer;
            Prepare = trainer.PrepareSamples;
            Train = TrainPart;
            Evaluate = EvaluatePart;
            Gradients = (part, parts) => trainer.ComputeGradients(part, parts, Count);
            Update = (part, parts) => trainer.UpdateParameters(part, parts, Count);
            Apply = trainer.ApplyGradients;
        }

        public Action<int, int> Prepare { get; }

        public Action<int, int> Train { get; }

        public Action<int, int> Evaluate { get; }

        public Action<int, int> Gradients { get; }

        public Action<int, int> Update { get; }

        public Action<int, int> Apply { get; }

        /// <summary>Samples of the batch that the phase works on.</summary>
        public int Count { get; set; }

        private void TrainPart(int part, int parts)
        {
            (int first, int end) = Range(part, parts);
            if (first < end)
            {
                _trainer.TrainSamples(first, end, Count);
            }
        }

        private void EvaluatePart(int part, int parts)
        {
            (int first, int end) = Range(part, parts);
            if (first < end)
            {
                _trainer.EvaluateSamples(first, end);
            }
        }

        private (int First, int End) Range(int part, int parts)
        {
            int each = (Count + parts - 1) / parts;
            each = (each + SampleBlock - 1) / SampleBlock * SampleBlock;
            return ((int)Math.Min(Count, (long)part * each), (int)Math.Min(Count, (part + 1L) * each));
        }
    }
}
