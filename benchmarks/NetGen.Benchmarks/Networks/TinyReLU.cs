namespace NetGen.Benchmarks.Networks;

/// <summary>4-16-16-2: the size of a game agent's brain.</summary>
[Input(4)]
[Dense(16, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class TinyReLU : ITrainedNetwork
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

/// <summary><see cref="TinyReLU"/> trained by SGD: the optimizer is part of the declaration.</summary>
[Input(4)]
[Dense(16, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TinyReLUBySgd : ITrainedNetwork
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
