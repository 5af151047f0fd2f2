namespace NetGen.Benchmarks.Networks;

/// <summary>784-128-10: handwritten digits.</summary>
[Input(784)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class DigitClassifier : ITrainedNetwork
{
    /// <inheritdoc/>
    public BoundTrainer Bind(TrainerOptions options, TrainingBatch batch)
    {
        Trainer trainer = CreateTrainer(options);
        return new BoundTrainer(
            trainer,
            () => trainer.Step(batch.Inputs, batch.Labels),
            gradients => trainer.Gradients(batch.Inputs, batch.Labels, gradients));
    }
}

/// <summary><see cref="DigitClassifier"/> trained by SGD: the optimizer is part of the declaration.</summary>
[Input(784)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.SGD)]
internal sealed partial class DigitClassifierBySgd : ITrainedNetwork
{
    /// <inheritdoc/>
    public BoundTrainer Bind(TrainerOptions options, TrainingBatch batch)
    {
        Trainer trainer = CreateTrainer(options);
        return new BoundTrainer(
            trainer,
            () => trainer.Step(batch.Inputs, batch.Labels),
            gradients => trainer.Gradients(batch.Inputs, batch.Labels, gradients));
    }
}
