using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>The kernel as the way back reads it: for each phase its weights from the last to the first, filters as rows, channels as columns.</summary>
public sealed record TurnConvolutionKernel(ConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Turn";

    public override IReadOnlyList<KernelParameter> Parameters => [KernelParameter.Floats("kernel"), KernelParameter.Floats("turned")];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) =>
        [$"Turns the kernel of {names.Sharers} over: the last place of the window first{(Shape.IsDepthwise ? "" : ", and at each of them filters by channels")}."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        int tap = Shape.KernelRows / Shape.Window.Taps * Shape.KernelStride;
        int stride = Shape.TurnedStride;
        foreach (BackPhase phase in Shape.InputGradients)
        {
            (int high, int wide) = (Shape.High.TapsOf(phase.High), Shape.Wide.TapsOf(phase.Wide));
            if (high * wide == 0)
            {
                continue;
            }

            using (Shape.EachGroup.Loop is { } loop ? writer.Block(loop) : default(SourceWriter.BlockScope?))
            using (writer.Block($"for (int y = 0; y < {Literal.Int(high)}; y++)"))
            using (writer.Block($"for (int x = 0; x < {Literal.Int(wide)}; x++)"))
            {
                string from = $"(({Tap(Shape.High, phase.High, "y")} * {Literal.Int(Shape.Window.Width.Size)}) + {Tap(Shape.Wide, phase.Wide, "x")}) * {Literal.Int(tap)}{Group(Shape.GroupStride)}";
                int row = Shape.IsDepthwise ? 1 : Shape.GroupFilters;
                string to = $"{Literal.Int(phase.BStart)} + (((y * {Literal.Int(wide)}) + x) * {Literal.Int(row * stride)}){Group(Shape.TurnedRows * stride)}";
                writer.Line(Shape.IsDepthwise
                    ? $"Memory.CopyRows(ref Unsafe.Add(ref kernel, {from}), {Literal.Int(tap)}, ref Unsafe.Add(ref turned, {to}), {Literal.Int(stride)}, {Literal.Int(stride)}, 1);"
                    : $"Memory.Transpose(ref Unsafe.Add(ref kernel, {from}), {Literal.Int(Shape.KernelStride)}, ref Unsafe.Add(ref turned, {to}), "
                    + $"{Literal.Int(stride)}, {Literal.Int(Shape.GroupFilters)}, 0, {Literal.Int(Shape.Seen)});");
            }
        }
    }

    /// <summary>What lies before a group, so many floats each.</summary>
    private string Group(int distance) => Shape.Groups == 1 ? "" : $" + (group * {Literal.Int(distance)})";

    /// <summary>Which weight stands at a place of the turned kernel.</summary>
    private static string Tap(BackAxis axis, int phase, string place)
    {
        int last = axis.TapAt(phase, 0);
        return axis.Axis.Stride == 1 ? $"({Literal.Int(last)} - {place})" : $"({Literal.Int(last)} - ({place} * {Literal.Int(axis.Axis.Stride)}))";
    }
}
