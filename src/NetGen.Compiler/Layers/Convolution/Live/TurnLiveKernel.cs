using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Live;

/// <summary>The kernel filter by filter: what each has for every run of its window.</summary>
public sealed record TurnLiveKernel(ConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Turn";

    public override IReadOnlyList<KernelParameter> Parameters => [KernelParameter.Floats("kernel"), KernelParameter.Floats("turned")];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) => [$"Turns the kernel of {names.Sharers} over: one filter after the other, each as what it sees lies."];

    /// <summary>Floats of no channel stay as they are: zero.</summary>
    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        LiveGradients live = Shape.Live!;
        (int place, int channels) = (Shape.InputDeltas.Place, Shape.Input.Channels);
        using (writer.Block($"for (int row = 0; row < {Literal.Int(live.Lines * live.Rows)}; row++)"))
        {
            writer.Line($"ref float weights = ref Unsafe.Add(ref kernel, row * {Literal.Int(Shape.KernelStride)});");
            writer.Line(place == channels
                ? "ref float to = ref Unsafe.Add(ref turned, row);"
                : $"ref float to = ref Unsafe.Add(ref turned, (row / {Literal.Int(channels)} * {Literal.Int(place)}) + (row % {Literal.Int(channels)}));");
            using (writer.Block($"for (int filter = 0; filter < {Literal.Int(Shape.Output.Channels)}; filter++)"))
            {
                writer.Line($"Unsafe.Add(ref to, filter * {Literal.Int(live.Lines * live.Back)}) = Unsafe.Add(ref weights, filter);");
            }
        }
    }
}
