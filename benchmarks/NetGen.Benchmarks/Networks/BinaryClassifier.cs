namespace NetGen.Benchmarks.Networks;

/// <summary>10-64-32-16-1: the binary classifier of the textbooks.</summary>
[Input(10)]
[Dense(64, Activation.ReLU)]
[Dense(32, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.Adam)]
internal sealed partial class BinaryClassifier : ITrainedNetwork
{
    /// <inheritdoc/>
    public BoundTrainer Bind(TrainerOptions options, TrainingBatch batch)
    {
        Trainer trainer = CreateTrainer(options);
        return new BoundTrainer(
            trainer,
            () => trainer.Step(batch.Inputs, batch.Targets),
            gradients => trainer.Gradients(batch.Inputs, batch.Targets, gradients));
    }
}

/// <summary><see cref="BinaryClassifier"/> trained by SGD: the optimizer is part of the declaration.</summary>
[Input(10)]
[Dense(64, Activation.ReLU)]
[Dense(32, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.SGD)]
internal sealed partial class BinaryClassifierBySgd : ITrainedNetwork
{
    /// <inheritdoc/>
    public BoundTrainer Bind(TrainerOptions options, TrainingBatch batch)
    {
        Trainer trainer = CreateTrainer(options);
        return new BoundTrainer(
            trainer,
            () => trainer.Step(batch.Inputs, batch.Targets),
            gradients => trainer.Gradients(batch.Inputs, batch.Targets, gradients));
    }
}
