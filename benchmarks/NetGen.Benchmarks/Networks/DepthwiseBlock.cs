namespace NetGen.Benchmarks.Networks;

/// <summary>The block that MobileNets repeat: each channel by itself, then all channels of a place.</summary>
[Input(16, 16, 32)]
[DepthwiseConv2D(3, Activation.ReLU, Padding = Padding.Same)]
[Conv2D(64, 1, Activation.ReLU)]
internal sealed partial class DepthwiseBlock : INetwork;
