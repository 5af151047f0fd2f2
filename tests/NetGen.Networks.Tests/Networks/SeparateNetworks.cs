namespace NetGen.Networks.Tests.Networks;

// Separate arithmetic: multiply, round, add, round.

[Input(4, Arithmetic = Arithmetic.Separate)]
[Dense(16, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class SeparateSmall;

[Input(7, Arithmetic = Arithmetic.Separate)]
[Dense(19, Activation.GELU)]
[Dense(5, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Nadam)]
internal sealed partial class SeparateTails;

[Input(70, Arithmetic = Arithmetic.Separate)]
[Dense(130, Activation.Mish)]
[Dense(9, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.RMSprop)]
internal sealed partial class SeparateWide;

[Input(13, Arithmetic = Arithmetic.Separate)]
[Dense(11, Activation.SELU)]
[Dense(3, Activation.Tanh)]
[Train(Loss.Hinge, Optimizer.Adagrad)]
internal sealed partial class SeparatePrimes;

[Input(5, Arithmetic = Arithmetic.Separate)]
[Dense(9, Activation.Softplus)]
[Train(Loss.Poisson, Optimizer.Lion)]
internal sealed partial class SeparateLion;

[Input(5, Arithmetic = Arithmetic.Separate)]
[Dense(9, Activation.SiLU)]
[Train(Loss.CosineSimilarity, Optimizer.AdamW)]
internal sealed partial class SeparateCosine;

[Input(5, Arithmetic = Arithmetic.Separate)]
[Dense(9, Activation.Softmax)]
[Train(Loss.KLDivergence, Optimizer.SGD)]
internal sealed partial class SeparateDivergence;

[Input(127, Arithmetic = Arithmetic.Separate)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.Adam)]
internal sealed partial class SeparateDot;
