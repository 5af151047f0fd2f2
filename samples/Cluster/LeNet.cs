using NetGen;

namespace ClusterSample;

/// <summary>LeNet-5 with today's activations and pools: reads digits in pictures of 28 x 28 grey levels from 0 (paper) to 1 (ink).</summary>
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
