namespace NetGen.Benchmarks.Networks;

/// <summary>Handwritten digits row by row: an LSTM walks down a picture of 28 rows.</summary>
[Input(28, 28)]
[LSTM(64)]
[Dense(10, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class RowReader : ITrainedNetwork
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
