namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>Affine steps one after another, joined into one scale and one shift for each value.</summary>
internal sealed class AffineSum
{
    private readonly double[] _scale;
    private readonly double[] _shift;

    public AffineSum(int size)
    {
        _scale = [.. Enumerable.Repeat(1.0, size)];
        _shift = new double[size];
    }

    public IReadOnlyList<double> Scale => _scale;

    public IReadOnlyList<double> Shift => _shift;

    public void Append(Affine next)
    {
        for (int i = 0; i < _scale.Length; i++)
        {
            double scale = next.Scale(i);
            _scale[i] *= scale;
            _shift[i] = (_shift[i] * scale) + next.Shift(i);
        }
    }
}
