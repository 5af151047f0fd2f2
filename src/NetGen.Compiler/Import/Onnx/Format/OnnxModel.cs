namespace NetGen.Compiler.Import.Onnx.Format;

/// <summary>What an ONNX file holds, as far as dense networks need it (ModelProto).</summary>
public sealed class OnnxModel
{
    internal OnnxModel()
    {
    }

    public string Producer { get; internal set; } = "";

    public string ProducerVersion { get; internal set; } = "";

    /// <summary>The version of ONNX's own operators; 0 where the file states none.</summary>
    public long Opset { get; internal set; }

    /// <summary>Null where the file holds none.</summary>
    public OnnxGraph? Graph { get; internal set; }
}
