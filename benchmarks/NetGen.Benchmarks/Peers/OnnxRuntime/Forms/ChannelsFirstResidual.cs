namespace NetGen.Benchmarks.Peers.OnnxRuntime.Forms;

/// <summary>The residual block as PyTorch has it: channels first.</summary>
[Input(16, 32, 32)]
[Permute(2, 3, 1, Name = "picture")]
[Conv2D(16, 3, Activation.ReLU, Padding = Padding.Same)]
[Conv2D(16, 3, Padding = Padding.Same)]
[Add("picture")]
[Activate(Activation.ReLU)]
[Permute(3, 1, 2)]
internal sealed partial class ChannelsFirstResidual;
