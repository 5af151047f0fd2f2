using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>The walk along one sequence, through a recurrent kernel that lies in tiles: forth at one step, back at the next.</summary>
public sealed record WalkTilesKernel(RecurrentShape Shape) : KernelSpec
{
    private WalkKernel Walk => new(Shape);

    public override KernelFamily Family => Shape;

    public override string Verb => "Tiled";

    public override IReadOnlyList<KernelParameter> Parameters => [.. Walk.Parameters.Where(parameter => parameter.Name != "count")];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) =>
        [.. Walk.Summary(names), "One sequence; the recurrent kernel lies in tiles, which are walked through forth and back."];

    public override void Require(IKernelNeeds needs)
    {
        foreach (KernelSpec kernel in Shape.Cell.TileKernels(Shape.Width))
        {
            needs.Kernel(kernel);
        }
    }

    public override void Write(KernelWriter kernel)
    {
        kernel.Text.Line("const int count = 1;");
        var walk = new WalkText(kernel.Text, Shape);
        WalkKernel.WriteSteps(kernel.Text, walk, new TileCalls(kernel.Text, walk, Shape));
    }
}

/// <summary>Spells what a step calls where the recurrent kernel lies in tiles.</summary>
internal sealed class TileCalls(SourceWriter writer, WalkText walk, RecurrentShape shape) : RecurrentCalls(writer, walk, shape)
{
    public override void AddProducts(string state, string? start, string to)
    {
        if (start == null)
        {
            Writer.Line($"MemoryMarshal.CreateSpan(ref {to}, {Literal.Int(Shape.Place)}).Clear();");
        }

        using IDisposable? block = BlockOfState(start == to);
        Writer.Line(
            $"Sweeps.{new TileProducts().Verb}(ref {state}, ref kernel, ref {start ?? to}, ref {to}, {Literal.Int(Shape.Units)}, {Literal.Int(Shape.Place)}, step & 1);");
    }
}
