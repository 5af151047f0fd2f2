using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Activate.Kernels;
using NetGen.Compiler.Layers.Merge.Kernels;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels.Narrow;

/// <summary>Where the rows of samples lie.</summary>
/// <param name="Rows">Rows of a sample.</param>
/// <param name="InputRow">Floats from one row of inputs to the next.</param>
/// <param name="InputSample">Floats from one sample's inputs to the next.</param>
/// <param name="OutputSample">Floats from one sample's outputs to the next, whose rows follow each other.</param>
public readonly record struct NarrowPlaces(int Rows, int InputRow, int InputSample, int OutputSample)
{
    /// <summary>Whether the rows of all samples lie as those of one do.</summary>
    public bool AreOne(int columns) => InputSample == Rows * InputRow && OutputSample == Rows * columns;
}

/// <summary>Many rows through a layer whose kernel is narrow, in tiles for which each word is widened once, and what is left row by row.</summary>
/// <param name="Row">The same for one row.</param>
/// <param name="Places">Where rows lie.</param>
public sealed record NarrowRows(NarrowRow Row, NarrowPlaces Places) : KernelSpec
{
    public override KernelFamily Family => Row.Shape;

    public override string Verb => "NarrowRows";

    public override IReadOnlyList<KernelParameter> Parameters => [.. Row.Parameters, KernelParameter.Whole("count")];

    public override int Width => 1;

    private ProductShape Shape => Row.Shape;

    private NarrowProduct Tile => new(Row.Storage, NarrowProduct.TileRows, Row.Chains, Lanes);

    private NarrowProduct One => Tile with { Rows = 1 };

    private ActivationSweep Activation => new(Shape.Activation, Shape.Alpha, Lanes, Lanes);

    private MergeKernel Sum => new("Add", 2, Lanes);

    private int Lanes => WidestLanesOf(Row.Columns);

    public override string[] Summary(FamilyNames names) =>
        [names.Description, $"Many rows: the kernel's weights are widened from {Row.Storage} once for a tile of {Literal.Int(NarrowProduct.TileRows)}."];

    public override void Require(IKernelNeeds needs)
    {
        needs.Kernel(Tile);
        Row.Require(needs);
    }

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        bool isOne = Places.AreOne(Row.Columns);
        if (isOne)
        {
            writer.Line($"int rows = count{(Places.Rows == 1 ? "" : $" * {Literal.Int(Places.Rows)}")};");
            EmitRows(writer);
            return;
        }

        writer.Line($"const int rows = {Literal.Int(Places.Rows)};");
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            EmitRows(writer);
            writer.Line($"inputs = ref Unsafe.Add(ref inputs, {Literal.Int(Places.InputSample)});");
            foreach (string reference in Shape.HasAddends ? new[] { "addends", "outputs" } : ["outputs"])
            {
                writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, {Literal.Int(Places.OutputSample)});");
            }
        }
    }

    private void EmitRows(SourceWriter writer)
    {
        string columns = Literal.Int(Row.Columns);
        string tile = Literal.Int(NarrowProduct.TileRows);
        string sizes = $"ref kernel, {Literal.Int(Row.Depth)}, {Literal.Int(Row.Height)}";
        string start = $"{Shape.StartReference}, {(Shape.HasBias ? "1" : "0")}";
        using (writer.Block($"if (rows >= {tile})"))
        {
            writer.Line($"Sweeps.{Tile.Verb}({start}, ref inputs, {sizes}, ref outputs, {columns}, {Literal.Int(Places.InputRow)}, rows);");
        }

        writer.Blank();
        using (writer.Block($"for (int row = rows / {tile} * {tile}; row < rows; row++)"))
        {
            writer.Line(
                $"Sweeps.{One.Verb}({start}, ref Unsafe.Add(ref inputs, row * {Literal.Int(Places.InputRow)}), {sizes}, "
                + $"ref Unsafe.Add(ref outputs, row * {columns}), {columns});");
        }

        writer.Blank();
        if (Shape.HasAddends)
        {
            writer.Line($"Sweeps.{Sum.Verb}(ref outputs, ref addends, ref outputs, rows * {columns});");
        }

        if (Shape.Activation != ActivationNames.Linear)
        {
            writer.Line($"Sweeps.{Activation.Verb}(ref outputs, ref outputs, rows * {columns});");
        }
    }
}
