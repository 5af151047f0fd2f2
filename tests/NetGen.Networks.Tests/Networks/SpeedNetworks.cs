namespace NetGen.Networks.Tests.Networks;

// The networks whose speed is measured.

[Input(4)]
[Dense(16, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class Small;

[Input(16)]
[Dense(32, Activation.Tanh)]
[Dense(32, Activation.Tanh)]
[Dense(4)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class MediumTanh;

[Input(10)]
[Dense(64, Activation.ReLU)]
[Dense(32, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.Adam)]
internal sealed partial class TabularClassifier;

[Input(64)]
[Dense(256, Activation.ReLU)]
[Dense(256, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(8)]
[Train(Loss.Huber, Optimizer.Adam)]
internal sealed partial class Policy;

[Input(784)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class Digits;

[Input(784)]
[Dense(128, Activation.ReLU)]
internal sealed partial class DigitsLayer;

[Input(24)]
[Dense(8, Activation.Tanh)]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class SmallPolicy;
