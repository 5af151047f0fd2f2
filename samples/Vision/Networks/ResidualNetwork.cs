using NetGen;

namespace Vision.Networks;

/// <summary>
/// Tells eight shapes apart in pictures of 32 x 32 in colour: three residual blocks, each behind the first with half the height
/// and width and twice the channels of the one before. Averages move faster than by default, since there are few steps.
/// </summary>
/// <remarks>K. He et al., Deep Residual Learning for Image Recognition, 2015.</remarks>
[Input(32, 32, 3)]
[Conv2D(16, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Momentum = 0.9f)]
[Activate(Activation.ReLU)]
[MaxPooling2D(2, Name = "stem")]

[Conv2D(16, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Momentum = 0.9f)]
[Activate(Activation.ReLU)]
[Conv2D(16, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Momentum = 0.9f)]
[Add("stem")]
[Activate(Activation.ReLU, Name = "block_1")]

[Conv2D(32, 1, Stride = 2, UseBias = false)]
[BatchNormalization(Momentum = 0.9f, Name = "shortcut_2")]
[Conv2D(32, 3, Stride = 2, Padding = Padding.Same, UseBias = false, From = "block_1")]
[BatchNormalization(Momentum = 0.9f)]
[Activate(Activation.ReLU)]
[Conv2D(32, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Momentum = 0.9f)]
[Add("shortcut_2")]
[Activate(Activation.ReLU, Name = "block_2")]

[Conv2D(64, 1, Stride = 2, UseBias = false)]
[BatchNormalization(Momentum = 0.9f, Name = "shortcut_3")]
[Conv2D(64, 3, Stride = 2, Padding = Padding.Same, UseBias = false, From = "block_2")]
[BatchNormalization(Momentum = 0.9f)]
[Activate(Activation.ReLU)]
[Conv2D(64, 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Momentum = 0.9f)]
[Add("shortcut_3")]
[Activate(Activation.ReLU, Name = "block_3")]

[GlobalAveragePooling2D]
[Dense(8, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
public partial class ResidualNetwork;
