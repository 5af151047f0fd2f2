namespace NetGen.Networks.Tests.Networks;

// Networks that run step by step: dense layers per step, causal convolutions, recurrent layers that fill vectors and that do not.

[Input(9, 3)]
[Conv1D(8, 3, Activation.ReLU, Padding = Padding.Causal)]
[LSTM(5, ReturnSequences = true)]
[GRU(8, ReturnSequences = true)]
[Dense(7, Activation.Tanh)]
[Dense(3)]
[Causal]
internal sealed partial class StepByStep;

[Input(8, 5)]
[Dense(6, Activation.Sigmoid, TimeDistributed = true)]
[GRU(17, ReturnSequences = true)]
[Conv1D(4, 2, Padding = Padding.Causal)]
[LSTM(16)]
[Dense(2, Activation.Softmax)]
[Causal]
internal sealed partial class StepByStepWithState;
