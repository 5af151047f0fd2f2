namespace NetGen.Mpi.Benchmarks;

/// <summary>Many multiply-adds for each parameter.</summary>
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
public partial class LeNet;

/// <summary>One for each.</summary>
[Input(784)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
public partial class Dense;
