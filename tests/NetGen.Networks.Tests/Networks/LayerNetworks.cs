namespace NetGen.Networks.Tests.Networks;

// What layers can be told: names, shapes, bias, initializers, penalties, slopes, dropout.

[Input(4, 5)]
[Flatten]
[Dense(6, Activation.ReLU)]
[Dense(2)]
[Train(Loss.MeanSquaredError)]
internal sealed partial class FlattenedImage;

[Input(2, 3, 3)]
[Flatten(Name = "pixels")]
[Dense(4, Activation.Tanh, Name = "hidden")]
[Dense(3, Activation.Softmax, Name = "classes", InputSize = 4)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.SGD)]
internal sealed partial class FlattenedVolume;

[Input(6)]
[Dense(10, Activation.ReLU, UseBias = false)]
[Dense(3, UseBias = false)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class WithoutBias;

[Input(5)]
[Dense(12)]
[Activate(Activation.LeakyReLU, Alpha = 0.2f)]
[Dense(7)]
[Activate(Activation.ELU, Alpha = 1.5f)]
[Dense(2)]
[Train(Loss.MeanSquaredError)]
internal sealed partial class WithSlopes;

[Input(5)]
[Activate(Activation.Tanh)]
[Dense(4, Activation.ReLU)]
[Activate(Activation.Softplus)]
[Activate(Activation.Sigmoid)]
[Train(Loss.MeanSquaredError)]
internal sealed partial class ActivatedInput;

[Input(5)]
[Activate(Activation.Softmax)]
internal sealed partial class OnlyActivation;

[Input(5)]
[Dense(9, Activation.Tanh, L1 = 0.01f, L2 = 0.02f)]
[Dense(3, L2 = 0.1f)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class Penalised;

[Input(5)]
[Dense(9, Activation.ReLU, L1 = 0.05f)]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
internal sealed partial class PenalisedClassifier;

[Input(64)]
[Dropout(0.25f)]
[Dense(1)]
[Train(Loss.MeanSquaredError, Optimizer.SGD)]
internal sealed partial class DropoutFirst;

[Input(6)]
[Dense(17, Activation.ReLU)]
[Dropout(0.5f)]
[Activate(Activation.Tanh)]
[Dropout(0.2f)]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
internal sealed partial class DropoutNetwork;

[Input(6)]
[Dense(5, Activation.Tanh)]
[Dropout(0f)]
[Dense(2)]
[Train(Loss.MeanSquaredError)]
internal sealed partial class DropoutNone;

[Input(3)]
[PReLU]
[Dense(33)]
[PReLU]
[Dense(1)]
[PReLU]
[Dense(17)]
[PReLU]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
internal sealed partial class LearntSlopes;

// Biases that a normalisation takes off are of no use, but have to be right: their gradients are 0.
#pragma warning disable NETGEN075
[Input(5)]
[BatchNormalization]
[Dense(17)]
[BatchNormalization(Momentum = 0.9f, Epsilon = 0.01f)]
[Activate(Activation.ReLU)]
[Dense(3, UseBias = false, Name = "three")]
[BatchNormalization]
[Dense(33, Activation.Tanh)]
[Dropout(0.2f)]
[BatchNormalization(Trainable = false)]
[Dense(2)]
[BatchNormalization]
[Train(Loss.MeanSquaredError, Optimizer.AdamW)]
internal sealed partial class NormalisedNetwork;
#pragma warning restore NETGEN075

[Input(6)]
[Normalize]
[Dense(17, Activation.Tanh)]
[Dense(3)]
[Train(Loss.MeanSquaredError)]
internal sealed partial class MeasuredInputs;

[Input(3, 5)]
[Normalize(PerFeature = false)]
[Flatten]
[Dense(33, Activation.ReLU)]
[Dropout(0.1f)]
[Dense(4, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.SGD)]
internal sealed partial class MeasuredPicture;

[Input(64)]
[Normalize]
[Dense(2)]
internal sealed partial class MeasuredDotProducts;

[Input(6)]
[GaussianNoise(0.2f)]
[Dense(19, Activation.Tanh)]
[GaussianNoise(0.1f)]
[PReLU]
[GaussianNoise(0f)]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
internal sealed partial class NoisyNetwork;

[Input(6)]
[Dense(10, Activation.GELU)]
[Dense(4)]
[Differentiable]
internal sealed partial class DifferentiableOnly;

[Input(2)]
[Dense(8, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy)]
internal sealed partial class ExclusiveOr;

[Input(16)]
[Dense(16, KernelInitializer = Initializer.GlorotUniform, Name = "GlorotUniform")]
[Dense(16, KernelInitializer = Initializer.GlorotNormal, Name = "GlorotNormal")]
[Dense(16, KernelInitializer = Initializer.HeUniform, Name = "HeUniform")]
[Dense(16, KernelInitializer = Initializer.HeNormal, Name = "HeNormal")]
[Dense(16, KernelInitializer = Initializer.LecunNormal, Name = "LecunNormal")]
[Dense(16, KernelInitializer = Initializer.RandomUniform, Name = "RandomUniform")]
[Dense(16, KernelInitializer = Initializer.RandomNormal, Name = "RandomNormal")]
[Dense(12, KernelInitializer = Initializer.Orthogonal, Name = "Orthogonal")]
[Dense(16, KernelInitializer = Initializer.Zeros, Name = "Zeros")]
[Dense(16, KernelInitializer = Initializer.Ones, Name = "Ones")]
[Dense(4, BiasInitializer = Initializer.Ones, Name = "OneBias")]
internal sealed partial class Initialised;

[Input(16)]
[Dense(16, Activation.ReLU)]
[Dense(16, Activation.SELU)]
[Dense(16, Activation.Tanh)]
internal sealed partial class DefaultInitialisers;
