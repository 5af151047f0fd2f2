namespace NetGen.Compiler.Import.Onnx.Format;

/// <summary>Nodes and what flows between them (GraphProto).</summary>
public sealed class OnnxGraph
{
    internal OnnxGraph()
    {
    }

    public string Name { get; internal set; } = "";

    /// <summary>In an order in which they can be computed.</summary>
    public IReadOnlyList<OnnxNode> Nodes => NodeList;

    public IReadOnlyList<OnnxTensor> Initializers => InitializerList;

    /// <summary>Old files list initializers here too.</summary>
    public IReadOnlyList<OnnxValue> Inputs => InputList;

    public IReadOnlyList<OnnxValue> Outputs => OutputList;

    internal List<OnnxNode> NodeList { get; } = [];

    internal List<OnnxTensor> InitializerList { get; } = [];

    internal List<OnnxValue> InputList { get; } = [];

    internal List<OnnxValue> OutputList { get; } = [];
}
