using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>The kernel as gradients are spread by it: for each line of the window, run and group of columns, filters as rows.</summary>
public sealed record TurnSpreadKernel(ConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Turn";

    public override IReadOnlyList<KernelParameter> Parameters => [KernelParameter.Floats("kernel"), KernelParameter.Floats("turned")];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) =>
        [$"Turns the kernel of {names.Sharers} over: filters by what they see of a line, {Quantity.Of(Shape.Spread.Group, "column")} at a time."];

    /// <summary>Columns of a group that the one before has too, and those of no channel, stay as they are: zero.</summary>
    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        BackSpread spread = Shape.Spread;
        (int place, int channels) = (Shape.InputDeltas.Place, Shape.Input.Channels);
        using (writer.Block($"for (int line = 0; line < {Literal.Int(Shape.Window.Height.Size * spread.Runs)}; line++)"))
        {
            for (int group = 0; group < spread.Groups; group++)
            {
                int start = spread.StartOf(group);
                string columns = start == 0 ? "column" : $"column + {Literal.Int(start)}";
                using (writer.Block($"for (int column = {Literal.Int((group * spread.Group) - start)}; column < {Literal.Int(spread.Group)}; column++)"))
                {
                    writer.Line($"int seen = {columns};");
                    using (channels == place ? writer.Block() : writer.Block($"if (seen % {Literal.Int(place)} < {Literal.Int(channels)})"))
                    {
                        int perLine = spread.Run / place * channels * Shape.KernelStride;
                        writer.Line(
                            $"int row = (seen / {Literal.Int(place)} * {Literal.Int(channels)}) + (seen % {Literal.Int(place)});");
                        writer.Line($"ref float weights = ref Unsafe.Add(ref kernel, (line * {Literal.Int(perLine)}) + (row * {Literal.Int(Shape.KernelStride)}));");
                        writer.Line(
                            $"ref float to = ref Unsafe.Add(ref turned, (((line * {Literal.Int(spread.Groups)}) + {Literal.Int(group)}) * "
                            + $"{Literal.Int(Shape.Output.Channels * spread.Group)}) + column);");
                        using (writer.Block($"for (int filter = 0; filter < {Literal.Int(Shape.Output.Channels)}; filter++)"))
                        {
                            writer.Line($"Unsafe.Add(ref to, filter * {Literal.Int(spread.Group)}) = Unsafe.Add(ref weights, filter);");
                        }
                    }
                }
            }
        }
    }
}
