namespace NetGen.Networks.Tests.Networks;

// Step by step: convolutions and recurrent layers, whose places fill vectors and do not.

[Input(9, 3)]
[Conv1D(10, 3, Activation.Tanh, Padding = Padding.Causal, Dilation = 2)]
[BatchNormalization]
[Conv1D(7, 1, Activation.ReLU, Name = "steps")]
[Conv1D(7, 2, Padding = Padding.Causal)]
[Add("steps")]
[Conv1D(3, 1, Activation.Sigmoid)]
[Causal]
internal sealed partial class StepByStep;

[Input(6, 5)]
[Conv1D(4, 3, Padding = Padding.Causal)]
[GRU(6, ReturnSequences = true)]
[LSTM(5)]
[Dense(2)]
[Causal]
internal sealed partial class StepByStepWithState;
