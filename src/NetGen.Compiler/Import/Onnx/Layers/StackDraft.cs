namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>
/// Values one behind the other in an axis of their own, as directions and layers of a recurrent module are, until it is known what is read of
/// them.
/// </summary>
/// <param name="parts">The values without that axis, at least two.</param>
/// <param name="axis">That axis among those of a sample.</param>
internal sealed class StackDraft(IReadOnlyList<LayerState> parts, int axis) : LayerDraft([.. parts.Select(part => part.Layer)])
{
    public override string Kind => "Concatenate";

    public IReadOnlyList<LayerState> Parts => parts;

    public int Axis => axis;
}
