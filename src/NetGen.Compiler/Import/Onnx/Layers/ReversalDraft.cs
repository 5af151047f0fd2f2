using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>The steps of a sequence from the last to the first, which only recurrent layers can take.</summary>
internal sealed class ReversalDraft(LayerDraft source, OnnxNode node) : LayerDraft([source])
{
    public override string Kind => "Reversal";

    public override OnnxNode? Node => node;
}
