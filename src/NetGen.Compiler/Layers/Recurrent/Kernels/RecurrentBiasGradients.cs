using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.BatchNormalization.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>The gradients of both biases of a layer that keeps the recurrent product by itself.</summary>
public sealed record RecurrentBiasGradients(RecurrentShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "BiasGradients";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("deltas"), KernelParameter.Floats("productDeltas"), KernelParameter.Floats("gradients"), KernelParameter.Whole("count"),
    ];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients of the biases of {names.Sharers} over count samples: of that of the features, then of that of the state.",
        "The steps of a sample are summed from first to last, then the samples.",
    ];

    /// <summary>What sums the steps.</summary>
    private BetaGradientsKernel Sums => new(KernelSpec.WidestLanesOf(Shape.Place));

    public override void Require(IKernelNeeds needs) => needs.Kernel(Sums);

    public override void Write(KernelWriter kernel)
    {
        string place = Literal.Int(Shape.Place);
        string rows = $"{place}, count * {Literal.Int(Shape.Steps)}, {place}, {Literal.Int(Shape.Steps)}, {Literal.Int(Shape.GatesStride)}";
        kernel.Text.Line($"Sweeps.{Sums.Verb}(ref deltas, ref gradients, {rows});");
        kernel.Text.Line($"Sweeps.{Sums.Verb}(ref productDeltas, ref Unsafe.Add(ref gradients, {place}), {rows});");
    }
}
