using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A slope below 0 of its own for each value of a sample.</summary>
/// <param name="source">The layer or input that it reads.</param>
/// <param name="node">The node that it was, for findings.</param>
/// <param name="slopes">One for each value.</param>
internal sealed class PReLUDraft(LayerDraft source, OnnxNode node, double[] slopes) : LayerDraft([source])
{
    public override string Kind => "PReLU";

    public override OnnxNode? Node => node;

    public override IReadOnlyList<double[]> Weights => [slopes];
}
