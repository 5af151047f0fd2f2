namespace NetGen.Benchmarks.Peers.OnnxRuntime.Forms;

/// <summary>The classifier of signals as PyTorch has it: channels first.</summary>
[Input(40, 49)]
[Permute(2, 1)]
[Conv1D(32, 3, Activation.ReLU)]
[Conv1D(32, 3, Activation.ReLU, Stride = 2)]
[GlobalAveragePooling1D]
[Dense(12, Activation.Softmax)]
internal sealed partial class ChannelsFirstSignal;
