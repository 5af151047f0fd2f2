using NetGen;

namespace Consumer;

[Onnx("external.onnx")]
public partial class Model;
