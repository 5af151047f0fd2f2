namespace NetGen.Networks.Tests.Networks;

// Networks whose layers read others than the one before them.

[Input(7)]
[Dense(17, Activation.ReLU, Name = "stem")]
[Dense(17, Activation.ReLU)]
[Dense(17)]
[Add("stem")]
[Activate(Activation.ReLU)]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
internal sealed partial class ResidualClassifier;

[Input(6, Name = "senses")]
[Dense(9, Activation.Sigmoid, Name = "gate")]
[Dense(9, Activation.Tanh, From = "senses")]
[Multiply("gate")]
[Concatenate("senses")]
[Dense(2)]
[Train(Loss.MeanSquaredError)]
internal sealed partial class GatedNetwork;

[Input(5)]
[Dense(7, Activation.ReLU)]
[Concatenate("input", Name = "one")]
[Dense(7, Activation.ReLU)]
[Concatenate("one", Name = "two")]
[Dense(7, Activation.ReLU)]
[Concatenate("two")]
[Dense(1)]
[Train(Loss.Huber, Optimizer.RMSprop)]
internal sealed partial class DenselyConnected;

[Input(6)]
[Dense(13, Activation.ReLU, Name = "stem")]
[Dropout(0.4f)]
[Dense(13)]
[Add("stem")]
[Dropout(0.2f)]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
internal sealed partial class BranchedDropout;

[Input(3)]
[Dense(1, Activation.Tanh, Name = "first")]
[Dense(1, Name = "second", From = "input")]
[Add("first", "second")]
[Subtract("first")]
[Average("first", "second", Name = "mean")]
[Maximum("first")]
[Minimum("second")]
[Multiply("mean", "first")]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class Merges1;

[Input(3)]
[Dense(7, Activation.Tanh, Name = "first")]
[Dense(7, Name = "second", From = "input")]
[Add("first", "second")]
[Subtract("first")]
[Average("first", "second", Name = "mean")]
[Maximum("first")]
[Minimum("second")]
[Multiply("mean", "first")]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class Merges7;

[Input(3)]
[Dense(17, Activation.Tanh, Name = "first")]
[Dense(17, Name = "second", From = "input")]
[Add("first", "second")]
[Subtract("first")]
[Average("first", "second", Name = "mean")]
[Maximum("first")]
[Minimum("second")]
[Multiply("mean", "first")]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class Merges17;

[Input(3)]
[Dense(33, Activation.Tanh, Name = "first")]
[Dense(33, Name = "second", From = "input")]
[Add("first", "second")]
[Subtract("first")]
[Average("first", "second", Name = "mean")]
[Maximum("first")]
[Minimum("second")]
[Multiply("mean", "first")]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class Merges33;

// The networks with branches of PyTorch/make_reference.py, by name.

[Input(4)]
[Dense(16, Activation.ReLU, Name = "stem")]
[Dense(16, Activation.ReLU)]
[Dense(16)]
[Add("stem")]
[Activate(Activation.ReLU)]
[Dense(3, Activation.Softmax)]
[Train(Loss.CategoricalCrossEntropy, Optimizer.SGD)]
internal sealed partial class TorchResidual;

[Input(6, Name = "senses")]
[Dense(9, Activation.Sigmoid, Name = "gate")]
[Dense(9, Activation.Tanh, From = "senses")]
[Multiply("gate")]
[Concatenate("senses")]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TorchGated;

[Input(3)]
[Dense(11, Activation.Tanh, Name = "first")]
[Dense(11, Name = "second", From = "input")]
[Add("first", "second")]
[Subtract("first")]
[Average("first", "second", Name = "mean")]
[Maximum("first")]
[Minimum("second")]
[Multiply("mean", "first")]
[Dense(2)]
[Train(Loss.Huber, Optimizer.SGD)]
internal sealed partial class TorchMerges;
