using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Emitted;

/// <summary>The emitted trainer.</summary>
internal sealed class EmittedLearner : Learner
{
    private readonly Subject _subject;
    private readonly ITrainedNetwork _network;
    private readonly BoundTrainer _trainer;
    private readonly float[] _gradients;

    public EmittedLearner(
        Subject subject, Optimizer optimizer, TrainingBatch batch, float learningRate, int threads = 1)
    {
        _subject = subject;
        _network = subject.Create(optimizer);
        _gradients = new float[subject.Info.ParameterCount];
        var options = new TrainerOptions { BatchSize = batch.Count, LearningRate = learningRate, Threads = threads };
        _trainer = _network.Bind(options, batch);
    }

    public override float Step() => _trainer.Step();

    public override float ComputeGradients() => _trainer.Gradients(_gradients);

    public override float[] GetGradients() => _gradients;

    public override float[] GetParameters() => _subject.ParametersOf(_network);

    public override void Dispose() => _trainer.Trainer.Dispose();
}
