using NetGen.Compiler.Emit;
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
    public override IReadOnlyList<string> Statements(FamilyNames names)
    {
        (string features, string units, string columns) = (Literal.Int(Features), Literal.Int(Shape.Units), Literal.Int(Shape.Place));
        string state = $"ref {Lanes.Element("states", Shape.State)}";
        string products = $"ref {Lanes.Element("states", Shape.Pitch)}";
        string sum = "Sweeps." + Products.Verb;
        string sizes = $"{Literal.Int(Shape.Gate)}, {Literal.Int(Shape.Pitch)}";
        return KeepsProduct
            ?
            [
                $"{sum}(ref bias, ref inputs, ref kernel, {features}, {state}, ref recurrentKernel, 0, ref gates, {columns})",
                $"{sum}(ref {Lanes.Element("recurrentBias", Shape.Place)}, {state}, ref recurrentKernel, {units}, ref inputs, ref kernel, 0, {products}, {columns})",
                $"Sweeps.{Cell.Verb}(ref gates, {products}, {state}, ref outputs, {sizes})",
            ]
            :
            [
                $"{sum}(ref bias, ref inputs, ref kernel, {features}, {state}, ref recurrentKernel, {units}, ref gates, {columns})",
                $"Sweeps.{Cell.Verb}(ref gates, {state}, ref outputs, {sizes})",
            ];
    }

    public override void Write(KernelWriter kernel)
    {
        foreach (string statement in Statements(kernel.Names))
        {
            kernel.Text.Line(statement + ";");
        }
    }
}
