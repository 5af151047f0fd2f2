using NetGen.Training;

namespace NetGen;

/// <content>
/// The phases of a step, as work for the threads. Their delegates are made once, so that a step allocates nothing.
/// </content>
public abstract partial class Trainer
{
    /// <summary>Parts of a phase for each thread: who is late, for whatever reason, leaves some to the others.</summary>
    private const int PartsPerThread = 4;

    private readonly Phases _phases;

    private void RunPreparation()
    {
        if (_layout.NeedsPreparation)
        {
            _pool.Run(_phases.Prepare, _pool.Threads);
        }
    }

    private void RunOnSamples(Action<int, int> phase) => _pool.Run(phase, _phases.SampleParts);

    private void RunOnParameters(Action<int, int> phase) =>
        _pool.Run(phase, _pool.Threads == 1 ? 1 : _pool.Threads * PartsPerThread);

    private sealed class Phases
    {
        /// <summary>
        /// Parts of a batch are whole blocks of samples, since kernels work on tiles of up to so many. A sample that fills the
        /// nearest caches alone, as a sequence or a large picture does, has tiles of its own and is a block by itself.
        /// </summary>
        private const int MostInBlock = 8;

        /// <summary>
        /// The most values of a part, 128 KB of them, so that those of one layer are in the nearest caches when the next
        /// one reads them.
        /// </summary>
        private const int ValuesPerPart = 32_768;

        private const int CacheLine = 16;

        private readonly Trainer _trainer;
        private readonly int _sampleBlock;
        private readonly int _blocksPerPart;
        private BatchSource _batch;
        private int _count;
        private int _batchCount;
        private int _blocks;
        private int _barrier;
        private BatchSum? _lower;
        private BatchSum? _upper;
        private FloatRun _run;

        public Phases(Trainer trainer)
        {
            _trainer = trainer;
            long values = trainer._inputs.Sum(input => (long)input.Size) + trainer.Info.Layers.Sum(layer => (long)layer.OutputSize);
            _sampleBlock = values < ValuesPerPart ? MostInBlock : 1;
            _blocksPerPart = (int)Math.Max(1, ValuesPerPart / (values * _sampleBlock));
            Prepare = trainer.PrepareSamples;
            Train = TrainPart;
            TrainOn = TrainPartOn;
            Reduce = (part, parts) => trainer.ReduceSamples(_barrier, part, parts, _count);
            Evaluate = EvaluatePart;
            Gradients = (part, parts) => trainer.ComputeGradients(part, parts, _count);
            Update = (part, parts) => trainer.UpdateParameters(part, parts, _count);
            Apply = ApplyPart;
            Add = AddPart;
        }

        public Action<int, int> Prepare { get; }

        public Action<int, int> Train { get; }

        /// <summary>Training from the barrier that was passed to the next, or the end.</summary>
        public Action<int, int> TrainOn { get; }

        /// <summary>What the whole batch gives at the barrier that was passed.</summary>
        public Action<int, int> Reduce { get; }

        public Action<int, int> Evaluate { get; }

        public Action<int, int> Gradients { get; }

        public Action<int, int> Update { get; }

        public Action<int, int> Apply { get; }

        /// <summary>The sum of two sums.</summary>
        public Action<int, int> Add { get; }

        /// <summary>The parts that the batch's samples are cut into.</summary>
        public int SampleParts { get; private set; }

        /// <summary>Names the samples that the phases from now on work on.</summary>
        /// <param name="batch">The samples.</param>
        /// <param name="count">How many.</param>
        /// <param name="batchCount">How many the batch has that they are of.</param>
        public void Begin(BatchSource batch, int count, int batchCount)
        {
            (_batch, _count, _batchCount) = (batch, count, batchCount);
            _blocks = ((count - 1) / _sampleBlock) + 1;
            int threads = _trainer._pool.Threads;
            int parts = Math.Max(((_blocks - 1) / _blocksPerPart) + 1, threads);
            SampleParts = Math.Min(_blocks, (parts + threads - 1) / threads * threads);
        }

        /// <summary>Names the barrier that the next phases are about.</summary>
        public void Pass(int barrier) => _barrier = barrier;

        /// <summary>Names the sums that are added next, and the part of them.</summary>
        public void Join(BatchSum lower, BatchSum upper, FloatRun run) => (_lower, _upper, _run) = (lower, upper, run);

        private void TrainPart(int part, int parts)
        {
            int first = Start(part, parts);
            int end = Start(part + 1, parts);
            _trainer.CopySamples(_batch, first, end);
            _trainer.WeighSamples(_batch, first, end, _batchCount);
            _trainer.SmoothTargets(_batch, first, end);
            _trainer.PutStates(first, end);
            if (_trainer.Barriers.Length > 0)
            {
                _trainer.TrainPhase(0, first, end);
                return;
            }

            _trainer.TrainSamples(first, end);
            _trainer.WeighLosses(first, end);
        }

        private void TrainPartOn(int part, int parts)
        {
            int first = Start(part, parts);
            int end = Start(part + 1, parts);
            _trainer.TrainPhase(_barrier + 1, first, end);
            if (_barrier + 1 == _trainer.Barriers.Length)
            {
                _trainer.WeighLosses(first, end);
            }
        }

        private void EvaluatePart(int part, int parts)
        {
            int first = Start(part, parts);
            int end = Start(part + 1, parts);
            _trainer.CopySamples(_batch, first, end);
            _trainer.SmoothTargets(_batch, first, end);
            _trainer.PutStates(first, end);
            _trainer.EvaluateSamples(first, end);
            _trainer.WeighEvaluatedLosses(_batch, first, end);
        }

        /// <summary>A share of what steps change, of all its runs as if they lay side by side.</summary>
        private void ApplyPart(int part, int parts)
        {
            int first = Share(part, parts);
            int end = Share(part + 1, parts);
            int before = 0;
            for (int i = 0; i < _trainer._trained.Runs.Count; i++)
            {
                (int start, int length) = _trainer._trained.Runs[i];
                int from = Math.Max(first - before, 0);
                int to = Math.Min(end - before, length);
                if (from < to)
                {
                    _trainer.ApplyGradients(start + from, to - from);
                }

                before += length;
            }
        }

        private void AddPart(int part, int parts)
        {
            int first = Share(_run.Length, part, parts);
            int end = Share(_run.Length, part + 1, parts);
            _trainer._sum.Add(_lower!, _upper!, new FloatRun(_run.Start + first, end - first));
        }

        /// <summary>Where a part's share of what steps change begins.</summary>
        private int Share(int part, int parts) => Share(_trainer._trained.Length, part, parts);

        /// <summary>Where a part's share of a length begins: on a whole cache line.</summary>
        private static int Share(int length, int part, int parts) =>
            part == parts ? length : (int)((long)length * part / parts) & -CacheLine;

        /// <summary>The first sample of a part; the batch's end for the part after the last.</summary>
        private int Start(int part, int parts) => Math.Min(_count, (int)((long)_blocks * part / parts * _sampleBlock));
    }
}
