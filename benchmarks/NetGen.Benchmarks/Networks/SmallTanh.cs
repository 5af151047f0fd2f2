namespace NetGen.Benchmarks.Networks;

/// <summary>16-32-32-4: a control or audio network, where the activation costs as much as the layers.</summary>
[Input(16)]
[Dense(32, Activation.Tanh)]
[Dense(32, Activation.Tanh)]
[Dense(4, Activation.Tanh)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class SmallTanh : ITrainedNetwork
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

/// <summary><see cref="SmallTanh"/> trained by SGD: the optimizer is part of the declaration.</summary>
[Input(16)]
[Dense(32, Activation.Tanh)]
[Dense(32, Activation.Tanh)]
[Dense(4, Activation.Tanh)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class SmallTanhBySgd : ITrainedNetwork
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
