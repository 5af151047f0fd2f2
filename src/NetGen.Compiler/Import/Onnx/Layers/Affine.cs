using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>Every value of a sample is multiplied by a number of its own, then another is added.</summary>
/// <param name="Node">The first node that asked for it, for findings.</param>
internal sealed record Affine(OnnxNode Node, double[] Scale, double[] Shift)
{
    public bool IsIdentity => Scale.All(value => value == 1) && Shift.All(value => value == 0);

    /// <summary>This one, then another.</summary>
    public Affine Then(Affine next) => new(
        Node,
        [.. Scale.Zip(next.Scale, (first, second) => first * second)],
        [.. Shift.Select((value, i) => (value * next.Scale[i]) + next.Shift[i])]);
}
