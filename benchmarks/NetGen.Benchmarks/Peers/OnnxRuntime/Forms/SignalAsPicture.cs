namespace NetGen.Benchmarks.Peers.OnnxRuntime.Forms;

/// <summary>The classifier of signals over pictures of height 1, for which ONNX Runtime has kernels that it lacks for signals.</summary>
[Input(40, 1, 49)]
[Permute(2, 3, 1)]
[Conv2D(32, 1, 3, Activation.ReLU)]
[Conv2D(32, 1, 3, Activation.ReLU, Strides = new[] { 1, 2 })]
[GlobalAveragePooling2D]
[Dense(12, Activation.Softmax)]
internal sealed partial class SignalAsPicture;
