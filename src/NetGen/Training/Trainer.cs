using NetGen.Threading;
using NetGen.Training;

namespace NetGen;

/// <summary>
/// Trains one network. The compiler emits a trainer for every network with <see cref="TrainAttribute"/>: the arithmetic
/// is in the emitted class, while options, memory, threads, the loop over epochs and the optimizer's state are here.
/// One thread at a time may use a trainer, and while <see cref="FitAsync"/> trains, other threads that try are refused; nobody
/// may predict with its network while a step changes the weights.
/// </summary>
/// <remarks>
/// To stop and resume a run, save the weights and the state at the end of an epoch, and later load both into a trainer
/// with the same options: it goes on with the bits of a run that never stopped.
/// </remarks>
public abstract partial class Trainer : IDisposable
{
    private readonly TrainerLayout _layout;
    private readonly WorkerPool _pool;
    private bool _disposed;

    /// <summary>Checks the options and allocates everything a step needs. Called by emitted code.</summary>
    /// <param name="layout">The network and where its parameters lie.</param>
    /// <param name="options">The user's options; null takes every default. They are copied.</param>
    /// <exception cref="ArgumentNullException">The layout is null.</exception>
    /// <exception cref="ArgumentException">
    /// An option is out of range, unknown to the optimizer or excludes another; the message names it.
    /// </exception>
    protected Trainer(TrainerLayout layout, TrainerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(layout);
        _layout = layout;
        Options = OptionsResolver.Resolve(options ?? new TrainerOptions(), layout.Optimizer);
        LossOptions.Check(Options, layout);
        CarriedStates.Check(Options, layout);
        _classWeights = Options.ClassWeights?.ToArray();
        _learningRate = Options.LearningRate!.Value;
        CheckBatchFits(layout, Options.BatchSize);
        _inputs = [.. Info.Inputs.Select(input => new InputMemory(input, Options.BatchSize))];
        _outputs = [.. layout.Outputs.Select(output => new OutputMemory(output, Info.Layer(output.Name), Options.BatchSize))];
        _metrics = OutputMetrics.Share(Info, _outputs, [.. Options.Metrics]);
        CheckMetrics();
        _given = new SampleColumns(_inputs.Length, _outputs.Length);
        _sampleLosses = new AlignedMemory<float>(Options.BatchSize);
        _sampleWeights = new AlignedMemory<float>(Options.BatchSize);
        _sampleScales = new AlignedMemory<float>(Options.BatchSize);
        _cut = new ShardCut(Options);
        _sum = new BatchSum(layout, isJoined: HasShards);
        _waiting = [.. Enumerable.Range(0, _cut.Height).Select(_ => new BatchSum(layout, isJoined: true))];
        _state = new AlignedMemory<float>[layout.StateSlots];
        for (int slot = 0; slot < _state.Length; slot++)
        {
            _state[slot] = new AlignedMemory<float>(layout.StorageLength);
            _state[slot].Span.Fill(layout.InitialState);
        }

        int carried = Options.CarryState ? Options.BatchSize * layout.CarriedValues : 0;
        _carriedStates = _states = new AlignedMemory<float>(carried);
        _evaluatedStates = new AlignedMemory<float>(carried);
        _endedStates = new AlignedMemory<float>(HasShards ? carried : 0);
        _trained = new TrainedTensors(layout);
        _gradientNorms = Options.MeasureGradientNorms ? new GradientNorms(layout.Tensors) : null;
        _phases = new Phases(this);
        _pool = new WorkerPool(Options.Threads, typeof(Trainer));
    }

    /// <summary>The options with every default filled in. They can no longer be changed.</summary>
    public TrainerOptions Options { get; }

    /// <summary>The network: its layers, shapes and parameters.</summary>
    public NetworkInfo Info => _layout.Info;

    /// <summary>Steps taken, those before a loaded state included.</summary>
    public long StepCount { get; private set; }

    /// <summary>Epochs that <see cref="O:NetGen.Trainer.Fit">Fit</see> finished, those before a loaded state included.</summary>
    public int EpochCount { get; private set; }

    /// <summary>Lets the worker threads of a trainer end that nobody disposed.</summary>
    ~Trainer() => Dispose(disposing: false);

    /// <summary>Whether each output's own numbers are told beside those of all.</summary>
    private bool HasSeveralOutputs => _outputs.Length > 1;

    /// <summary>Whether the loss tells right from wrong.</summary>
    internal bool HasAccuracy => !HasSeveralOutputs && MetricsAccumulator.KindOf(_layout.Loss) != AccuracyKind.None;

    /// <summary>Whether evaluations have one mean absolute error.</summary>
    internal bool HasMeanAbsoluteError => !HasSeveralOutputs;

    /// <summary>What evaluations measure beside what all of them do.</summary>
    internal IEnumerable<MeasuredName> EvaluatedMetrics => HasSeveralOutputs
        ? _outputs.Zip(_metrics, (output, metrics) => output.HasLoss ? OutputMetrics.Names(output, metrics) : []).SelectMany(names => names)
        : _metrics[0].Select(metric => new MeasuredName(metric.Name, metric.HigherIsBetter));

    /// <summary>What epochs measure in training beside what all of them do.</summary>
    internal IEnumerable<MeasuredName> TrainedMetrics
    {
        get
        {
            foreach (OutputMemory output in _outputs.Where(output => HasSeveralOutputs && output.HasLoss))
            {
                yield return new MeasuredName(OutputMetrics.Loss(output.Name), HigherIsBetter: false);
                if (Options.MeasureTrainingAccuracy && MetricsAccumulator.KindOf(output.Loss) != AccuracyKind.None)
                {
                    yield return new MeasuredName(OutputMetrics.Accuracy(output.Name), HigherIsBetter: true);
                }
            }
        }
    }

    /// <summary>
    /// Ends the worker threads. The network stays as it is and usable. A call of Fit, Evaluate or Diagnose that has not
    /// finished, here in a callback or on another thread, throws <see cref="ObjectDisposedException"/> at its next step
    /// or batch.
    /// </summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the worker threads.</summary>
    /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _pool.Dispose();
        }
        else if (!disposing)
        {
            // Null when the options were refused.
            _pool?.Stop();
        }
    }

    /// <summary>
    /// Network, optimizer, loss and what has been done, for example
    /// <c>DigitClassifier with Adam on SparseCategoricalCrossEntropy: 3 epochs, 5,625 steps</c>.
    /// </summary>
    public override string ToString() =>
        $"{Info.Name} with {_layout.Optimizer} on {_layout.LossName ?? "no loss"}: "
        + $"{Quantity.Of(EpochCount, "epoch")}, {Quantity.Of(StepCount, "step")}";

    /// <summary>Lets metrics that say nothing about this network fail now, not after the first epoch.</summary>
    private void CheckMetrics()
    {
        for (int i = 0; i < _outputs.Length; i++)
        {
            Array.ForEach(_metrics[i], metric => OutputMetrics.Begin(metric, _outputs[i]));
        }
    }

    /// <summary>Refuses batches that no array holds, before any memory is asked for.</summary>
    private static void CheckBatchFits(TrainerLayout layout, int batchSize)
    {
        int widest = Math.Max(layout.Info.Inputs.Max(input => input.Size), layout.Info.Outputs.Max(output => layout.Info.Layer(output).OutputSize));
        int most = Math.Min(int.MaxValue / 2 / widest, layout.MostSamples);
        if (batchSize > most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(TrainerOptions.BatchSize), batchSize, $"Expected at most {Quantity.Plain(most, "sample")}: arrays hold no more.");
        }
    }
}
