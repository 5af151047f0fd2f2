namespace NetGen.Networks.Tests.Networks;

// Every activation in a hidden layer and as the output.

[Input(5)]
[Dense(9, Activation.Linear)]
[Dense(3, Activation.Linear)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class LinearNetwork;

[Input(5)]
[Dense(9, Activation.Step)]
[Dense(3, Activation.Step)]
[Train(Loss.MeanSquaredError, Optimizer.Adagrad)]
internal sealed partial class StepNetwork;

[Input(5)]
[Dense(9, Activation.ReLU)]
[Dense(3, Activation.ReLU)]
[Train(Loss.MeanSquaredError, Optimizer.RMSprop)]
internal sealed partial class ReLUNetwork;

[Input(5)]
[Dense(9, Activation.LeakyReLU)]
[Dense(3, Activation.LeakyReLU)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class LeakyReLUNetwork;

[Input(5)]
[Dense(9, Activation.ELU)]
[Dense(3, Activation.ELU)]
[Train(Loss.MeanSquaredError, Optimizer.AdamW)]
internal sealed partial class ELUNetwork;

[Input(5)]
[Dense(9, Activation.SELU)]
[Dense(3, Activation.SELU)]
[Train(Loss.MeanSquaredError, Optimizer.Nadam)]
internal sealed partial class SELUNetwork;

[Input(5)]
[Dense(9, Activation.GELU)]
[Dense(3, Activation.GELU)]
[Train(Loss.MeanSquaredError, Optimizer.Lion)]
internal sealed partial class GELUNetwork;

[Input(5)]
[Dense(9, Activation.GELUTanh)]
[Dense(3, Activation.GELUTanh)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class GELUTanhNetwork;

[Input(5)]
[Dense(9, Activation.Sigmoid)]
[Dense(3, Activation.Sigmoid)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class SigmoidNetwork;

[Input(5)]
[Dense(9, Activation.HardSigmoid)]
[Dense(3, Activation.HardSigmoid)]
[Train(Loss.MeanSquaredError, Optimizer.Adagrad)]
internal sealed partial class HardSigmoidNetwork;

[Input(5)]
[Dense(9, Activation.Tanh)]
[Dense(3, Activation.Tanh)]
[Train(Loss.MeanSquaredError, Optimizer.RMSprop)]
internal sealed partial class TanhNetwork;

[Input(5)]
[Dense(9, Activation.Softplus)]
[Dense(3, Activation.Softplus)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class SoftplusNetwork;

[Input(5)]
[Dense(9, Activation.Softsign)]
[Dense(3, Activation.Softsign)]
[Train(Loss.MeanSquaredError, Optimizer.AdamW)]
internal sealed partial class SoftsignNetwork;

[Input(5)]
[Dense(9, Activation.SiLU)]
[Dense(3, Activation.SiLU)]
[Train(Loss.MeanSquaredError, Optimizer.Nadam)]
internal sealed partial class SiLUNetwork;

[Input(5)]
[Dense(9, Activation.HardSwish)]
[Dense(3, Activation.HardSwish)]
[Train(Loss.MeanSquaredError, Optimizer.Lion)]
internal sealed partial class HardSwishNetwork;

[Input(5)]
[Dense(9, Activation.Mish)]
[Dense(3, Activation.Mish)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class MishNetwork;

[Input(5)]
[Dense(9, Activation.ReLU6)]
[Dense(3, Activation.ReLU6)]
[Train(Loss.MeanSquaredError, Optimizer.Adagrad)]
internal sealed partial class ReLU6Network;

[Input(5)]
[Dense(9, Activation.Softmax)]
[Dense(3, Activation.Softmax)]
[Train(Loss.MeanSquaredError, Optimizer.RMSprop)]
internal sealed partial class SoftmaxNetwork;
