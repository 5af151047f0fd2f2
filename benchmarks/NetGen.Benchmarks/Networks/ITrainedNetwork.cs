namespace NetGen.Benchmarks.Networks;

/// <summary>A network that is trained, and its trainer bound to a batch.</summary>
internal interface ITrainedNetwork : INetwork
{
    /// <summary>A trainer of this network, whose steps are all on <paramref name="batch"/>.</summary>
    BoundTrainer Bind(TrainerOptions options, TrainingBatch batch);
}
