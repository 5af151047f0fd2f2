using NetGen;

namespace Embedded;

/// <summary>Tells the ten digits apart in pictures of 28 x 28 grey levels. Its weights are in this assembly.</summary>
[Input(28, 28, Standalone = true)]
[Flatten]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
[Weights("digits.safetensors", Storage = WeightStorage.Float16)]
internal partial class DigitReader;
