using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>A step of one stream: products of its features and of the state, and what the cell does with them.</summary>
/// <param name="Shape">The layer.</param>
/// <param name="Features">Values of a step.</param>
public sealed record AdvanceWalk(RecurrentShape Shape, int Features) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Advance";

    public override int Width => 1;

    private bool KeepsProduct => Shape.Cell.KeepsProduct;

    private AdvanceProducts Products => new(WidestLanesOf(Shape.Place));

    private AdvanceKernel Cell => Shape.Cell.Advance(Shape.Width);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("kernel"), KernelParameter.Floats("bias"), KernelParameter.Floats("recurrentKernel"),
        .. KeepsProduct ? [KernelParameter.Floats("recurrentBias")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("inputs"), KernelParameter.Floats("gates"), KernelParameter.Floats("states"), KernelParameter.Floats("outputs"),
    ];

    public override string[] Summary(FamilyNames names) =>
        [names.Description, $"The state lies behind the first {Quantity.Of(Shape.State, "float")}."];

    public override void Require(IKernelNeeds needs)
    {
        needs.Kernel(Products);
        needs.Kernel(Cell);
    }

    /// <summary>Nothing but calls, each of which finds the vectors that the machine has.</summary>
    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        (string features, string units, string columns) = (Literal.Int(Features), Literal.Int(Shape.Units), Literal.Int(Shape.Place));
        writer.Line($"ref float state = ref Unsafe.Add(ref states, {Literal.Int(Shape.State)});");
        if (KeepsProduct)
        {
            writer.Line($"ref float products = ref Unsafe.Add(ref states, {Literal.Int(Shape.Pitch)});");
            writer.Line($"ref float start = ref Unsafe.Add(ref recurrentBias, {columns});");
            Sum(writer, $"ref bias, ref inputs, ref kernel, {features}, ref state, ref recurrentKernel, 0, ref gates, {columns}");
            Sum(writer, $"ref start, ref state, ref recurrentKernel, {units}, ref inputs, ref kernel, 0, ref products, {columns}");
        }
        else
        {
            Sum(writer, $"ref bias, ref inputs, ref kernel, {features}, ref state, ref recurrentKernel, {units}, ref gates, {columns}");
        }

        writer.Line(
            $"Sweeps.{Cell.Verb}(ref gates, {(KeepsProduct ? "ref products, " : "")}ref state, ref outputs, {Literal.Int(Shape.Gate)}, {Literal.Int(Shape.Pitch)});");
    }

    private void Sum(SourceWriter writer, string arguments) => writer.Line($"Sweeps.{Products.Verb}({arguments});");
}
