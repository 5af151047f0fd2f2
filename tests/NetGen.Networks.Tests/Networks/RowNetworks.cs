namespace NetGen.Networks.Tests.Networks;

// Networks with layers that work on the last axis.

[Input(3, 17)]
[LayerNormalization(Name = "normal")]
[Activate(Activation.Tanh)]
[RMSNormalization]
[Activate(Activation.Softmax)]
[Multiply("normal")]
[Dropout(0.3f)]
[LayerNormalization]
[Flatten]
[Dense(2)]
[Train(Loss.MeanSquaredError)]
internal sealed partial class RowsOf17;

[Input(9)]
[Dense(33, Activation.ReLU)]
[LayerNormalization]
[Dense(33)]
[RMSNormalization]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.AdamW)]
internal sealed partial class NormalizedClassifier;

[Input(6)]
[Dense(24, Activation.Tanh)]
[Reshape(3, 8)]
[LayerNormalization(Epsilon = 1e-5f)]
[Activate(Activation.Softmax)]
[Train(Loss.KLDivergence, Optimizer.SGD)]
internal sealed partial class RowsOf8;

[Input(5)]
[Dense(6)]
[Reshape(2, 3)]
[RMSNormalization(Epsilon = 0.01f)]
[Train(Loss.CosineSimilarity, Optimizer.SGD)]
internal sealed partial class RowsOf3;

// The networks with rows of PyTorch/make_reference.py, by name.

[Input(6)]
[Dense(20)]
[Reshape(4, 5)]
[LayerNormalization(Epsilon = 1e-5f)]
[Activate(Activation.Softmax)]
[Train(Loss.CategoricalCrossEntropy, Optimizer.SGD)]
internal sealed partial class TorchRows;

[Input(3, 7)]
[LayerNormalization]
[Activate(Activation.SiLU)]
[RMSNormalization]
[Flatten]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TorchNormalized;

// The network of PyTorch/make_masks.py.

[Input(6)]
[Dense(20)]
[Reshape(4, 5)]
[Activate(Activation.Softmax, Name = "answers")]
[Output("answers", Loss.SparseCategoricalCrossEntropy)]
[Train(Optimizer.SGD)]
internal sealed partial class MaskedRows;
