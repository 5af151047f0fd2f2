namespace NetGen.Networks.Tests.Networks;

// Sizes where a kernel can go wrong: 1, primes, one below and one above a vector, wide into narrow, deep.

[Input(1)]
[Dense(1)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class OneToOne;

[Input(1)]
[Dense(33, Activation.Tanh)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class OneToMany;

[Input(127)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.Adam)]
internal sealed partial class ManyToOne;

[Input(1)]
[Dense(1, Activation.Tanh)]
[Dense(1, Activation.Tanh)]
[Dense(1)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class OneWideChain;

[Input(2)]
[Dense(3, Activation.ReLU)]
[Dense(4)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class TwoThreeFour;

[Input(3)]
[Dense(5, Activation.Softsign)]
[Dense(7)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class ThreeFiveSeven;

[Input(5)]
[Dense(3, Activation.ReLU)]
[Dense(4)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class AroundFour;

[Input(9)]
[Dense(8, Activation.ReLU)]
[Dense(7, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class AroundEight;

[Input(17)]
[Dense(16, Activation.Tanh)]
[Dense(15)]
[Train(Loss.MeanSquaredError, Optimizer.RMSprop)]
internal sealed partial class AroundSixteen;

[Input(33)]
[Dense(32, Activation.ReLU)]
[Dense(31, Activation.Softmax)]
[Train(Loss.CategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class AroundThirtyTwo;

[Input(65)]
[Dense(64, Activation.GELU)]
[Dense(63)]
[Train(Loss.MeanSquaredError, Optimizer.Nadam)]
internal sealed partial class AroundSixtyFour;

[Input(13)]
[Dense(29, Activation.LeakyReLU)]
[Dense(11, Activation.LeakyReLU)]
[Dense(2, Activation.Tanh)]
[Train(Loss.Huber, Optimizer.Adam)]
internal sealed partial class Primes;

[Input(101)]
[Dense(67, Activation.ReLU)]
[Dense(1)]
[Train(Loss.MeanAbsoluteError, Optimizer.AdamW)]
internal sealed partial class PrimeWide;

[Input(48)]
[Dense(2, Activation.Sigmoid)]
[Dense(48, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.Adam)]
internal sealed partial class Bottleneck;

[Input(3)]
[Dense(300, Activation.ReLU)]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.Lion)]
internal sealed partial class WideHidden;

[Input(6)]
[Dense(257, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class WideOutput;

[Input(1000)]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class LongInput;

[Input(8)]
[Dense(8, Activation.ELU)]
[Dense(8, Activation.ELU)]
[Dense(8, Activation.ELU)]
[Dense(8, Activation.ELU)]
[Dense(8, Activation.ELU)]
[Dense(8, Activation.ELU)]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class Deep;

[Input(3)]
[Dense(2, Activation.Tanh)]
[Dense(3, Activation.Tanh)]
[Dense(1)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class DeepNarrow;
