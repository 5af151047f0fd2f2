using NetGen;

namespace FromOnnx;

/// <summary>Tells to which of two crescents a point of the plane belongs. Trained in PyTorch by train.py.</summary>
[Onnx("model.onnx")]
public partial class CrescentModel;
