using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Affine.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.BatchNormalization.Kernels;

/// <summary>scale = gamma / sqrt(moving variance + epsilon), shift = beta - moving mean scale.</summary>
public sealed record AveragesToNumbersKernel : AffineNumbersKernel
{
    public override string Verb => "ScaleByAverages";

    protected override IEnumerable<KernelParameter> From =>
    [
        KernelParameter.Floats("gamma"), KernelParameter.Floats("beta"), KernelParameter.Floats("movingMean"), KernelParameter.Floats("movingVariance"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Normalisation by moving averages as scale and shift: gamma / sqrt(variance + epsilon), and beta - mean scale."];

    protected override void WriteNumbers(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        writer.Line($"float scale = {Of("gamma")} / {kernel.Lanes.Sqrt($"{Of("movingVariance")} + epsilon")};");
        writer.Line($"float shift = {kernel.Lanes.MultiplyAdd("-" + Of("movingMean"), "scale", Of("beta"))};");
    }
}
