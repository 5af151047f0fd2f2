using NetGen;

namespace Vision.Networks;

/// <summary>Softmax regression on the pixels of 32 x 32 in colour: what of the shapes can be told without looking.</summary>
[Input(32, 32, 3)]
[Flatten]
[Dense(8, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
public partial class LinearNetwork;
