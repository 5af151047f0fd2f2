namespace NetGen.Networks.Tests.Networks;

// Networks with layers over pictures and signals.

[Input(9, 10, 3)]
[ZeroPadding2D(1, 0, 2, 1, Name = "framed")]
[MaxPooling2D(3, 2, Strides = new[] { 2, 1 }, Padding = Padding.Same)]
[GroupNormalization(3)]
[Activate(Activation.Tanh)]
[UpSampling2D(2, 1, Interpolation = Interpolation.Bilinear)]
[AveragePooling2D(2, Padding = Padding.Same)]
[Cropping2D(0, 1, 1, 2)]
[UpSampling2D(2)]
[MaxPooling2D(2, Stride = 1)]
[Flatten]
[Dense(4, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
internal sealed partial class PictureOfThree;

[Input(12, 8)]
[AveragePooling1D(3, Stride = 1)]
[SpatialDropout1D(0.25f)]
[GroupNormalization(2, Epsilon = 0.01f)]
[UpSampling1D(3, Interpolation = Interpolation.Bilinear)]
[ZeroPadding1D(2, 1)]
[MaxPooling1D(4, Stride = 3, Padding = Padding.Same)]
[Cropping1D(1)]
[GlobalAveragePooling1D]
[Dense(2)]
[Train(Loss.MeanSquaredError)]
internal sealed partial class SignalOfEight;

[Input(5, 4, 20)]
[GlobalMaxPooling2D(Name = "largest")]
[GlobalAveragePooling2D(From = "input")]
[Concatenate("largest")]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.SGD)]
internal sealed partial class WholePictures;

// The networks of PyTorch/make_pictures.py, by name.

[Input(8, 7, 6)]
[ZeroPadding2D(1, 0, 2, 1)]
[MaxPooling2D(3, 2, Strides = new[] { 2, 1 })]
[GroupNormalization(3)]
[UpSampling2D(2, 3, Interpolation = Interpolation.Bilinear)]
[AveragePooling2D(2, 3)]
[Cropping2D(0, 1, 1, 2)]
[UpSampling2D(1, 2)]
[Flatten]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TorchPicture;

[Input(11, 5)]
[AveragePooling1D(3, Stride = 2, Padding = Padding.Same)]
[GroupNormalization(5)]
[UpSampling1D(3, Interpolation = Interpolation.Bilinear)]
[Activate(Activation.Tanh)]
[MaxPooling1D(4, Stride = 2)]
[GlobalMaxPooling1D]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TorchSignal;

[Input(4, 5, 6)]
[Conv2DTranspose(9, 4, Activation.Tanh, Stride = 2, Padding = Padding.Same)]
[Conv2DTranspose(5, 3, 2, Strides = new[] { 1, 2 }, UseBias = false)]
[AveragePooling2D(2, 4)]
[Flatten]
[Dense(3)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TorchEnlarged;

// A stride beyond the kernel, and a last step that the pool leaves out.
#pragma warning disable NETGEN079, NETGEN080
[Input(5, 6)]
[Conv1DTranspose(7, 3, Activation.Tanh, Dilation = 2, Padding = Padding.Same)]
[Conv1DTranspose(16, 4, Stride = 3, Padding = Padding.Same)]
[Conv1DTranspose(4, 2, Activation.Tanh, Stride = 3)]
[AveragePooling1D(2)]
[Flatten]
[Dense(2)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class TorchEnlargedSignal;
#pragma warning restore NETGEN079, NETGEN080
