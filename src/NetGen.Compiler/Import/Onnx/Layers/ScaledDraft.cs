using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A normalization: what it made even is multiplied by numbers of the last axis, and others are added.</summary>
/// <param name="source">The layer or input that it reads.</param>
/// <param name="node">The node that it was, for findings.</param>
/// <param name="size">The size of the last axis.</param>
/// <param name="gamma">What values are multiplied by; null for ones, which are made when they are needed.</param>
/// <param name="beta">What is added then; null for zeros.</param>
/// <param name="adds">Whether anything may be added.</param>
internal abstract class ScaledDraft(LayerDraft source, OnnxNode node, int size, double[]? gamma, double[]? beta, bool adds) : LayerDraft([source])
{
    public override OnnxNode Node => node;

    /// <summary>Whether anything may be added.</summary>
    protected bool Adds => adds;

    protected double[] Gamma => gamma ??= [.. Enumerable.Repeat(1.0, size)];

    protected double[] Beta => beta ??= new double[size];

    /// <summary>What is multiplied and added behind it, where that is the same for all rows.</summary>
    public override bool TryTake(Affine affine)
    {
        if (size % affine.Period != 0 || (!Adds && Enumerable.Range(0, affine.Period).Any(i => affine.Shift(i) != 0)))
        {
            return false;
        }

        for (int i = 0; i < size; i++)
        {
            Gamma[i] *= affine.Scale(i);
            if (Adds)
            {
                Beta[i] = (Beta[i] * affine.Scale(i)) + affine.Shift(i);
            }
        }

        return true;
    }
}
