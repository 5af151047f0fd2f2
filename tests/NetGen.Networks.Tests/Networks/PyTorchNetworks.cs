namespace NetGen.Networks.Tests.Networks;

// The networks of PyTorch/make_reference.py, by name; TabularClassifier is one of them, too.

[Input(4)]
[Dense(16, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(3, Activation.Softmax)]
[Train(Loss.CategoricalCrossEntropy, Optimizer.SGD)]
internal sealed partial class TorchClassifier;

[Input(7)]
[Dense(13, Activation.Tanh)]
[Dense(9, Activation.GELU)]
[Dense(3, Activation.Mish)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TorchSmooth;

[Input(6)]
[Dense(17, Activation.SiLU, L1 = 0.01f)]
[Dense(11, Activation.Softsign, UseBias = false, L2 = 0.02f)]
[Dense(4, Activation.Softplus, L1 = 0.005f, L2 = 0.01f)]
[Train(Loss.Poisson, Optimizer.RMSprop)]
internal sealed partial class TorchRegularised;

[Input(5)]
[Dense(33, Activation.ELU)]
[Dense(7, Activation.Softmax)]
[Dense(2, Activation.Tanh)]
[Train(Loss.Hinge, Optimizer.Nadam)]
internal sealed partial class TorchSoftmaxHidden;

// The bias is of no use: PyTorch's linear layer has one too.
#pragma warning disable NETGEN075
[Input(5)]
[Dense(9)]
[BatchNormalization(Momentum = 0.75f)]
[Activate(Activation.Tanh)]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TorchNormalised;
#pragma warning restore NETGEN075

[Input(5)]
[Normalize]
[Dense(9, Activation.Tanh)]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TorchMeasured;

[Input(5)]
[Dense(9)]
[PReLU]
[Dense(6)]
[PReLU]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TorchPReLU;

[Input(3)]
[Dense(31, Activation.HardSwish)]
[Dense(8, Activation.ReLU6)]
[Dense(4, Activation.HardSigmoid)]
[Train(Loss.Huber, Optimizer.Adagrad)]
internal sealed partial class TorchBent;
