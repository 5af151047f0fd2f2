namespace NetGen.Compiler.Layers.Dense;

/// <summary>All that the kernels of a dense layer depend on; layers of one shape share them.</summary>
internal sealed record DenseShape(
    int Inputs,
    int Units,
    int InputStride,
    KernelLayout Layout,
    bool HasBias,
    string Activation,
    float Alpha,
    float L1,
    float L2)
{
    public static DenseShape Of(DenseOperation dense) => new(
        dense.Inputs, dense.Units, dense.Input.Stride, dense.Layout, dense.Bias != null, dense.Activation, dense.Alpha, dense.L1, dense.L2);
}
