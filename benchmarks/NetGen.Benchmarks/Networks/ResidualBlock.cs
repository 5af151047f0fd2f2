namespace NetGen.Benchmarks.Networks;

/// <summary>The block that residual networks repeat, at the size of the first ones of a ResNet for small pictures.</summary>
[Input(32, 32, 16)]
[Conv2D(16, 3, Activation.ReLU, Padding = Padding.Same)]
[Conv2D(16, 3, Padding = Padding.Same)]
[Add("input")]
[Activate(Activation.ReLU)]
internal sealed partial class ResidualBlock : INetwork;
