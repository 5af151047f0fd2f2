namespace NetGen.Networks.Tests.Networks;

// Every optimizer on a tiny network, for the formulas, and on one with tails, for the kernels that carry them.

[Input(2)]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class SGDTiny;

[Input(2)]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.Adagrad)]
internal sealed partial class AdagradTiny;

[Input(2)]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.RMSprop)]
internal sealed partial class RMSpropTiny;

[Input(2)]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class AdamTiny;

[Input(2)]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.AdamW)]
internal sealed partial class AdamWTiny;

[Input(2)]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.Nadam)]
internal sealed partial class NadamTiny;

[Input(2)]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.Lion)]
internal sealed partial class LionTiny;

[Input(7)]
[Dense(19, Activation.Tanh)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class SGDNetwork;

[Input(7)]
[Dense(19, Activation.Tanh)]
[Train(Loss.MeanSquaredError, Optimizer.Adagrad)]
internal sealed partial class AdagradNetwork;

[Input(7)]
[Dense(19, Activation.Tanh)]
[Train(Loss.MeanSquaredError, Optimizer.RMSprop)]
internal sealed partial class RMSpropNetwork;

[Input(7)]
[Dense(19, Activation.Tanh)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class AdamNetwork;

[Input(7)]
[Dense(19, Activation.Tanh)]
[Train(Loss.MeanSquaredError, Optimizer.AdamW)]
internal sealed partial class AdamWNetwork;

[Input(7)]
[Dense(19, Activation.Tanh)]
[Train(Loss.MeanSquaredError, Optimizer.Nadam)]
internal sealed partial class NadamNetwork;

[Input(7)]
[Dense(19, Activation.Tanh)]
[Train(Loss.MeanSquaredError, Optimizer.Lion)]
internal sealed partial class LionNetwork;
