using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
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

    public override int Width => Shape.KernelGradients.Width;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients of the biases of {names.Sharers} over count samples: of that of the features, then of that of the state.",
        "The steps of a sample are summed from first to last, then the samples.",
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        string place = Literal.Int(Shape.Place);
        foreach ((string deltas, int to) in new[] { ("deltas", 0), ("productDeltas", Shape.Place) })
        {
            using (writer.Block($"for (int column = 0; column < {place}; column += {lanes.Step})"))
            {
                writer.Line($"{lanes.Float} total = {lanes.Zero};");
                using (writer.Block("for (int sample = 0; sample < count; sample++)"))
                {
                    writer.Line($"ref float from = ref Unsafe.Add(ref {deltas}, (sample * {Literal.Int(Shape.GatesStride)}) + column);");
                    writer.Line($"{lanes.Float} sum = {lanes.Zero};");
                    using (writer.Block($"for (int step = 0; step < {Literal.Int(Shape.Steps)}; step++)"))
                    {
                        writer.Line($"sum += {lanes.Load($"Unsafe.Add(ref from, step * {place})")};");
                    }

                    writer.Line("total += sum;");
                }

                writer.Line(lanes.Store("total", $"Unsafe.Add(ref gradients, {(to == 0 ? "" : Literal.Int(to) + " + ")}column)"));
            }
        }
    }
}
