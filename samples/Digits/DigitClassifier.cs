using NetGen;

namespace Digits;

/// <summary>Tells the ten digits apart in pictures of 28 x 28 grey levels from 0 (paper) to 1 (ink).</summary>
[Input(28, 28)]
[Flatten]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
public partial class DigitClassifier;
