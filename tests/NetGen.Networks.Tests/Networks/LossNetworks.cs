namespace NetGen.Networks.Tests.Networks;

// Every loss, with the outputs it is meant for and with others it accepts.

[Input(4)]
[Dense(8, Activation.Tanh)]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class MeanSquaredErrorNetwork;

[Input(4)]
[Dense(1)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class MeanSquaredErrorSingleOutput;

[Input(4)]
[Dense(5)]
[Train(Loss.MeanAbsoluteError, Optimizer.RMSprop)]
internal sealed partial class MeanAbsoluteErrorNetwork;

[Input(6)]
[Dense(17)]
[Train(Loss.Huber, Optimizer.Adam)]
internal sealed partial class HuberNetwork;

[Input(3)]
[Dense(8, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.Adam)]
internal sealed partial class BinaryCrossEntropyNetwork;

[Input(3)]
[Dense(9, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.Nadam)]
internal sealed partial class BinaryCrossEntropyManyOutputs;

[Input(3)]
[Dense(2)]
[Activate(Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.SGD)]
internal sealed partial class BinaryCrossEntropyActivateLayer;

[Input(3)]
[Dense(4, Activation.Softmax)]
[Train(Loss.BinaryCrossEntropy, Optimizer.SGD)]
internal sealed partial class BinaryCrossEntropyOfProbabilities;

[Input(4)]
[Dense(3, Activation.Softmax)]
[Train(Loss.CategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class CategoricalCrossEntropyNetwork;

[Input(4)]
[Dense(33, Activation.Softmax)]
[Train(Loss.CategoricalCrossEntropy, Optimizer.AdamW)]
internal sealed partial class CategoricalCrossEntropyManyOutputs;

[Input(4)]
[Dense(5)]
[Activate(Activation.Softmax)]
[Train(Loss.CategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class CategoricalCrossEntropyActivateLayer;

[Input(4)]
[Dense(5, Activation.Sigmoid)]
[Train(Loss.CategoricalCrossEntropy, Optimizer.SGD)]
internal sealed partial class CategoricalCrossEntropyOfProbabilities;

[Input(4)]
[Dense(8, Activation.Tanh)]
[Dense(10, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class SparseCategoricalCrossEntropyNetwork;

[Input(4)]
[Dense(2, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Lion)]
internal sealed partial class SparseCategoricalCrossEntropyTwoClasses;

[Input(4)]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class SparseThree;

[Input(4)]
[Dense(6, Activation.Softplus)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.SGD)]
internal sealed partial class SparseCategoricalCrossEntropyOfProbabilities;

[Input(4)]
[Dense(1, Activation.Tanh)]
[Train(Loss.Hinge, Optimizer.SGD)]
internal sealed partial class HingeNetwork;

[Input(4)]
[Dense(7)]
[Train(Loss.Hinge, Optimizer.Adagrad)]
internal sealed partial class HingeManyOutputs;

[Input(4)]
[Dense(5, Activation.Softmax)]
[Train(Loss.KLDivergence, Optimizer.Adam)]
internal sealed partial class KLDivergenceNetwork;

[Input(4)]
[Dense(3, Activation.Sigmoid)]
[Train(Loss.KLDivergence, Optimizer.RMSprop)]
internal sealed partial class KLDivergenceOfSigmoids;

[Input(4)]
[Dense(2, Activation.Softplus)]
[Train(Loss.Poisson, Optimizer.Adam)]
internal sealed partial class PoissonNetwork;

[Input(4)]
[Dense(6)]
[Train(Loss.CosineSimilarity, Optimizer.Adam)]
internal sealed partial class CosineSimilarityNetwork;

[Input(4)]
[Dense(19, Activation.Tanh)]
[Train(Loss.CosineSimilarity, Optimizer.SGD)]
internal sealed partial class CosineSimilarityWide;
