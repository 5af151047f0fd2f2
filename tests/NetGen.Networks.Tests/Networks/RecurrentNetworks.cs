namespace NetGen.Networks.Tests.Networks;

// Recurrent layers: units that fill vectors and that do not, every direction, one behind the other.

[Input(7, 3)]
[LSTM(17, ReturnSequences = true)]
[GRU(5, Bidirectional = true)]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
internal sealed partial class Recurrent;

// Few steps, and weights that are drawn small.
#pragma warning disable NETGEN086

[Input(6, 2)]
[SimpleRNN(9, Activation.ReLU, GoBackwards = true)]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class RecurrentBackwards;

[Input(9, 4)]
[GRU(16, ReturnSequences = true, Bidirectional = true, Merge = Merge.Average)]
[SimpleRNN(3, ReturnSequences = true)]
[GlobalAveragePooling1D]
[Dense(2)]
[Train(Loss.Huber, Optimizer.RMSprop)]
internal sealed partial class RecurrentMean;

[Input(5, 2)]
[LSTM(4, UseBias = false, ReturnSequences = true, GoBackwards = true)]
[Conv1D(6, 2, Activation.Tanh, Padding = Padding.Causal)]
[GRU(2, UseBias = false)]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.Adagrad)]
internal sealed partial class RecurrentWithoutBias;

[Input(5, 3)]
[LSTM(24, ReturnSequences = true)]
[LSTM(40, Bidirectional = true, Merge = Merge.Sum)]
[Dense(2)]
[Train(Loss.MeanSquaredError)]
internal sealed partial class RecurrentWithoutPadding;

[Input(12, 1)]
[LSTM(33)]
[Dense(1)]
internal sealed partial class RecurrentInference;

// As PyTorch's own modules compute them.

[Input(7, 3)]
[LSTM(10, ReturnSequences = true)]
[LSTM(6)]
[Dense(2)]
[Train(Loss.MeanSquaredError)]
internal sealed partial class TorchLstm;

[Input(8, 4)]
[GRU(9, ReturnSequences = true, Bidirectional = true)]
[GRU(5)]
[Dense(2)]
[Train(Loss.MeanSquaredError)]
internal sealed partial class TorchGru;

[Input(6, 5)]
[SimpleRNN(7, ReturnSequences = true)]
[SimpleRNN(4, Activation.ReLU, Bidirectional = true)]
[Dense(3)]
[Train(Loss.MeanSquaredError)]
internal sealed partial class TorchRnn;

#pragma warning restore NETGEN086
