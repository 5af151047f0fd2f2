namespace NetGen.Benchmarks.Peers.OnnxRuntime.Forms;

/// <summary>LeNet-5 as PyTorch has it: channels first, and the first dense layer's rows in that order.</summary>
[Input(1, 28, 28)]
[Permute(2, 3, 1)]
[Conv2D(6, 5, Activation.ReLU)]
[MaxPooling2D(2)]
[Conv2D(16, 5, Activation.ReLU)]
[MaxPooling2D(2)]
[Permute(3, 1, 2)]
[Flatten]
[Dense(120, Activation.ReLU)]
[Dense(84, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
internal sealed partial class ChannelsFirstLeNet;
