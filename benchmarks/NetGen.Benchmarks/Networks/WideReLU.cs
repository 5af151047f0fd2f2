namespace NetGen.Benchmarks.Networks;

/// <summary>64-256-256-64-8: a policy network whose weights no longer fit in the first-level cache.</summary>
[Input(64)]
[Dense(256, Activation.ReLU)]
[Dense(256, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(8)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class WideReLU : ITrainedNetwork
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

/// <summary><see cref="WideReLU"/> trained by SGD: the optimizer is part of the declaration.</summary>
[Input(64)]
[Dense(256, Activation.ReLU)]
[Dense(256, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(8)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class WideReLUBySgd : ITrainedNetwork
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
