namespace NetGen.Networks.Tests.Networks;

// A network whose layers are looked into, and the same one cut off behind each of its layers.

[Input(2, 3)]
[Flatten]
[Dense(9, Activation.Tanh)]
[Dropout(0.3f)]
[Dense(5)]
[Activate(Activation.Tanh)]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
internal sealed partial class Examined;

[Input(6)]
[Dense(9, Activation.Tanh)]
internal sealed partial class ExaminedToHidden;

[Input(6)]
[Dense(9, Activation.Tanh)]
[Dense(5)]
internal sealed partial class ExaminedToSums;

[Input(6)]
[Dense(9, Activation.Tanh)]
[Dense(5)]
[Activate(Activation.Tanh)]
internal sealed partial class ExaminedToCurve;

[Input(5)]
[Dense(7)]
[Dropout(0f)]
[Activate(Activation.LeakyReLU)]
[Dense(3)]
[Activate(Activation.Linear)]
internal sealed partial class ExaminedTogether;
