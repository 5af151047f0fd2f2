namespace NetGen.Benchmarks.Peers.OnnxRuntime.Forms;

/// <summary>The depthwise block as PyTorch has it: channels first.</summary>
[Input(32, 16, 16)]
[Permute(2, 3, 1)]
[DepthwiseConv2D(3, Activation.ReLU, Padding = Padding.Same)]
[Conv2D(64, 1, Activation.ReLU)]
[Permute(3, 1, 2)]
internal sealed partial class ChannelsFirstDepthwise;
