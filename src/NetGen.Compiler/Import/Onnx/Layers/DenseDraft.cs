namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>
/// A dense layer while nodes behind it may still be folded into it. In double, so that folding rounds once, at the end.
/// </summary>
/// <param name="kernel">[inputs, units], row-major.</param>
/// <param name="bias">[units]; null where nothing is added.</param>
internal sealed class DenseDraft(int inputs, int units, double[] kernel, double[]? bias) : LayerDraft
{
    public int Units => units;

    public string Activation { get; set; } = "Linear";

    public double[] Kernel => kernel;

    public double[]? Bias { get; private set; } = bias;

    /// <summary>What comes in is scaled and moved first: x → (scale x + shift) kernel + bias.</summary>
    public void FoldBefore(Affine affine)
    {
        double[] moved = Bias ?? new double[units];
        bool isMoved = Bias != null;
        for (int i = 0; i < inputs; i++)
        {
            isMoved |= affine.Shift[i] != 0;
            for (int j = 0; j < units; j++)
            {
                moved[j] += affine.Shift[i] * kernel[(i * units) + j];
                kernel[(i * units) + j] *= affine.Scale[i];
            }
        }

        Bias = isMoved ? moved : null;
    }

    /// <summary>What comes out is scaled and moved: scale (x kernel + bias) + shift.</summary>
    public void FoldBehind(Affine affine)
    {
        for (int i = 0; i < kernel.Length; i++)
        {
            kernel[i] *= affine.Scale[i % units];
        }

        if (Bias != null || affine.Shift.Any(value => value != 0))
        {
            double[] bias = Bias ?? new double[units];
            for (int j = 0; j < units; j++)
            {
                bias[j] = (affine.Scale[j] * bias[j]) + affine.Shift[j];
            }

            Bias = bias;
        }
    }
}
