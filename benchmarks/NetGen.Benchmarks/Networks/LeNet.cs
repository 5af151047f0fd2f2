namespace NetGen.Benchmarks.Networks;

/// <summary>LeNet-5: handwritten digits by convolutions, with rectifiers and maxima as it is taught today.</summary>
[Input(28, 28, 1)]
[Conv2D(6, 5, Activation.ReLU)]
[MaxPooling2D(2)]
[Conv2D(16, 5, Activation.ReLU)]
[MaxPooling2D(2)]
[Flatten]
[Dense(120, Activation.ReLU)]
[Dense(84, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class LeNet : ITrainedNetwork
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
