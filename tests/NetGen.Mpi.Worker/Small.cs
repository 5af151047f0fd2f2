namespace NetGen.Mpi.Worker;

/// <summary>Small, with masks that belong to samples and averages that belong to shards.</summary>
[Input(8)]
[Dense(24, Activation.ReLU)]
[BatchNormalization]
[Dropout(0.25f)]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
public partial class Small;
