namespace NetGen.Benchmarks.Networks;

/// <summary>24-8-2: so small that a batch's gradients take a few microseconds.</summary>
[Input(24)]
[Dense(8, Activation.Tanh)]
[Dense(2, Activation.Tanh)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class Regressor : ITrainedNetwork
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

/// <summary><see cref="Regressor"/> trained by SGD: the optimizer is part of the declaration.</summary>
[Input(24)]
[Dense(8, Activation.Tanh)]
[Dense(2, Activation.Tanh)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class RegressorBySgd : ITrainedNetwork
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
