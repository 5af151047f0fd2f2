namespace NetGen.Benchmarks.Networks;

/// <summary>Words in sound, as keyword spotting has them: 49 frames of 40 features.</summary>
[Input(49, 40)]
[Conv1D(32, 3, Activation.ReLU)]
[Conv1D(32, 3, Activation.ReLU, Stride = 2)]
[GlobalAveragePooling1D]
[Dense(12, Activation.Softmax)]
internal sealed partial class SignalClassifier : INetwork;
