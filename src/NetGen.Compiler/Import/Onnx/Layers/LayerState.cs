namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A value of the model in terms of layers. Immutable: several nodes may go on from one.</summary>
/// <param name="Layer">The layer that gives it, or the input that it is.</param>
/// <param name="Shape">The shape of one sample as the model sees it.</param>
/// <param name="NetworkShape">The shape that the layer gives: of as many values in the same order.</param>
/// <param name="Pending">What is still to be done to it, by the dense layers behind it.</param>
/// <param name="IsExclusive">Whether nothing else reads the layer, so that what follows may become a part of it.</param>
internal sealed record LayerState(
    LayerDraft Layer, IReadOnlyList<int> Shape, IReadOnlyList<int> NetworkShape, IReadOnlyList<Affine> Pending, bool IsExclusive)
{
    public int Size => Shape.Aggregate(1, (product, axis) => product * axis);

    public static LayerState OfInput(InputDraft input) => new(input, input.Shape, input.Shape, [], IsExclusive: false);
}
