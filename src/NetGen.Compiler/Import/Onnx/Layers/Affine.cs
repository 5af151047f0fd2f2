using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>
/// Every value of a sample is multiplied by a number of its own, then another is added. Numbers are asked for by the value's
/// place in the sample, so that a sample that only claims to be large costs nothing.
/// </summary>
/// <param name="Node">The node that asks for it, for findings.</param>
/// <param name="Period">After so many values their numbers are the same again.</param>
/// <param name="Run">So many values one after another have the same numbers.</param>
internal sealed record Affine(OnnxNode Node, Func<int, double> Scale, Func<int, double> Shift, int Period, int Run = 1)
{
    public static Affine ScaledBy(OnnxNode node, Func<int, double> scale, int period, int run = 1) => new(node, scale, _ => 0, period, run);

    public static Affine MovedBy(OnnxNode node, Func<int, double> shift, int period, int run = 1) => new(node, _ => 1, shift, period, run);
}
