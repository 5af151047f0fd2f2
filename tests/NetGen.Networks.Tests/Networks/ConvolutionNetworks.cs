namespace NetGen.Networks.Tests.Networks;

// Networks with convolutions. LeNet-5 is one of those whose speed is measured.

[Input(28, 28, 1)]
[Conv2D(6, 5, Activation.ReLU)]
[MaxPooling2D(2)]
[Conv2D(16, 5, Activation.ReLU)]
[MaxPooling2D(2)]
[Flatten]
[Dense(120, Activation.ReLU)]
[Dense(84, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class LeNet;

[Input(9, 8, 3)]
[Conv2D(17, 3, 2, Activation.Tanh, Strides = new[] { 2, 1 }, Padding = Padding.Same)]
[DepthwiseConv2D(3, Activation.ReLU, Dilation = 2, Padding = Padding.Same)]
[Conv2D(5, 1, UseBias = false)]
[Flatten]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
internal sealed partial class Filtered;

[Input(19, 6)]
[Conv1D(8, 3, Activation.Sigmoid, Padding = Padding.Causal, Dilation = 2)]
[Conv1D(20, 4, Activation.ReLU, Stride = 3)]
[DepthwiseConv1D(2, DepthMultiplier = 2)]
[GlobalMaxPooling1D]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class FilteredSignal;

// Sums with what lies before a convolution: of the user's own, of places that are padded by themselves, and of channels by themselves.
[Input(6, 5, 8)]
[Conv2D(8, 3, Padding = Padding.Same)]
[Add("input")]
[Activate(Activation.ReLU)]
[Conv2D(6, 1, Name = "shortcut")]
[Conv2D(6, 3, Padding = Padding.Same, UseBias = false)]
[Add("shortcut")]
[Activate(Activation.LeakyReLU, Name = "second")]
[DepthwiseConv2D(3, Padding = Padding.Same)]
[Add("second")]
[GlobalAveragePooling2D]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
internal sealed partial class Residuals;

// Groups that fill vectors, and groups that do not.

[Input(7, 9, 12)]
[Conv2D(24, 3, Activation.ReLU, Groups = 3, Padding = Padding.Same)]
[Conv2D(15, 3, 2, Activation.Tanh, Groups = 3, Strides = new[] { 2, 1 })]
[Conv2D(10, 1, Groups = 5, UseBias = false)]
[Flatten]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
internal sealed partial class Grouped;

[Input(16, 34)]
[Conv1D(32, 3, Activation.Sigmoid, Groups = 2, Padding = Padding.Causal, Dilation = 2)]
[Conv1D(36, 4, Activation.ReLU, Groups = 4, Stride = 3)]
[Conv1D(72, 2, Groups = 36)]
[GlobalMaxPooling1D]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class GroupedSignal;

[Input(4, 3, 5)]
[Conv2DTranspose(9, 4, Activation.ReLU, Stride = 2, Padding = Padding.Same)]
[Conv2DTranspose(17, 3, 2, Activation.Tanh, Strides = new[] { 1, 2 }, UseBias = false)]
[MaxPooling2D(2)]
[Flatten]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
internal sealed partial class Enlarged;

[Input(5, 6)]
[Conv1DTranspose(16, 3, Activation.Sigmoid, Dilation = 2, Padding = Padding.Same)]
[Conv1DTranspose(3, 5, Stride = 3)]
[GlobalAveragePooling1D]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class EnlargedSignal;

// The networks of PyTorch/make_pictures.py, by name.

[Input(7, 8, 3)]
[Conv2D(6, 3, 2, Activation.Tanh, Strides = new[] { 1, 2 })]
[DepthwiseConv2D(2, UseBias = false)]
[Conv2D(16, 3, Activation.Sigmoid, Dilations = new[] { 1, 1 }, Padding = Padding.Same)]
[AveragePooling2D(2, 3)]
[Flatten]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TorchFiltered;

[Input(12, 5)]
[Conv1D(7, 3, Activation.Tanh, Dilation = 2)]
[Conv1D(4, 2, Stride = 2)]
[Flatten]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TorchFilteredSignal;

[Input(6, 7, 8)]
[Conv2D(12, 3, Activation.Tanh, Groups = 4, Padding = Padding.Same)]
[Conv2D(16, 2, Groups = 2, Stride = 2)]
[Flatten]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TorchGrouped;
