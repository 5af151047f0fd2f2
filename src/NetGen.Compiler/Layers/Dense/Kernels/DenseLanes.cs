using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense.Kernels;

/// <summary>
/// The forward pass of a layer for sixteen samples that lie in the lanes: values are [unit][sample], so a layer of any number
/// of outputs fills the vectors, and every weight is broadcast.
/// </summary>
public sealed record DenseLanes(DenseShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Lanes";

    public override IReadOnlyList<KernelParameter> Parameters => Shape.Parameters;

    public override int Width => SampleLanes.Count;

    public override bool NeedsVectors => true;

    public override string[] Summary(FamilyNames names) =>
        [names.Description, "Sixteen samples in the lanes: every weight is broadcast, and no lane is empty."];

    public override void Require(IKernelNeeds needs) => Shape.Require(
        needs, Shape.IsInputMajor ? new(ProductNeed.Few, Shape.Chains, Math.Max(Height, ProductNeed.UsualHeight)) : new(ProductNeed.DotsInLanes), Width);

    public override string Expression(FamilyNames names) => Shape.IsInputMajor
        ? Few(names, "ref inputs", "ref outputs")
        : $"{ProductsEmitter.Library}.DotsInLanes<{DenseShape.TypeOf(names)}, {Shape.Start("FromColumns")}, {ProductsEmitter.Number(Shape.Inputs)}>"
            + $"(ref kernel, {Shape.StartReference}, ref inputs, ref outputs)";

    /// <summary>The call for an input-major kernel.</summary>
    internal string Few(FamilyNames names, string inputs, string outputs) =>
        $"{Shape.Product(names, "Few", "OutputsInLanes", "FromRows", Shape.Units, Tiles)}(ref kernel, {inputs}, {outputs}, {Shape.StartReference})";

    private string Tiles => $", {ProductsEmitter.Number(Height)}, {ProductsEmitter.Number(Math.Max(1, Shape.Units % Height))}";

    /// <summary>Rows of the tiles for the widest vectors, all of nearly the same height, so that none is too low to hide the latency of a multiply-add.</summary>
    private int Height
    {
        get
        {
            int most = Math.Min(TilesEmitter.MostRows, 24 / Shape.Chains);
            int tiles = (Shape.Units + most - 1) / most;
            return (Shape.Units + tiles - 1) / tiles;
        }
    }

    public override void Write(KernelWriter kernel)
    {
        if (Shape.IsInputMajor)
        {
            Product(kernel.Lanes, kernel.Names.Prefix).EmitFewColumns(kernel.Text, Shape.Units);
        }
        else
        {
            EmitDotProducts(kernel);
        }
    }

    /// <summary>The product turned over: rows are outputs, columns are samples.</summary>
    internal MatrixTile Product(Lanes lanes, string prefix) => new()
    {
        Lanes = lanes,
        Columns = SampleLanes.Count,
        Depth = Shape.Inputs,
        DepthName = prefix + "Inputs",
        DepthIndex = "i",
        A = "kernel",
        AName = "weight",
        ARowStride = Stride.One,
        ADepthStride = new Stride(Shape.KernelStride, prefix + "KernelStride"),
        B = "inputs",
        BName = "input",
        BStride = new Stride(SampleLanes.Count),
        C = "outputs",
        CName = "output",
        CStride = new Stride(SampleLanes.Count),
        RowIndex = "unit",
        Start = Shape.HasBias ? "bias" : null,
        StartsByRow = true,
        Chains = Shape.Chains,
        Epilogue = Shape.Finish(lanes),
    };

    /// <summary>
    /// The logical lanes of the dot product are chains here. A chain is finished, and joined to its partner, before the next
    /// one begins, so that few registers hold them all; two outputs at a time share what is read of the samples.
    /// </summary>
    private void EmitDotProducts(KernelWriter kernel)
    {
        int pairs = Shape.Units / 2 * 2;
        if (pairs > 0)
        {
            EmitOutputs(kernel, "0", pairs, atOnce: 2);
        }

        if (pairs < Shape.Units)
        {
            EmitOutputs(kernel, Literal.Int(pairs), Shape.Units, atOnce: 1);
        }
    }

    private void EmitOutputs(KernelWriter kernel, string from, int end, int atOnce)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        var kernelStride = new Stride(Shape.KernelStride, kernel.Names.Prefix + "KernelStride");
        string samples = Literal.Int(SampleLanes.Count);
        using (writer.Block($"for (int unit = {from}; unit < {Literal.Int(end)}; unit += {Literal.Int(atOnce)})"))
        {
            using (writer.Block($"for (int lane = 0; lane < {samples}; lane += {Literal.Int(lanes.Count)})"))
            {
                writer.Line("ref float input = ref Unsafe.Add(ref inputs, lane);");
                EmitChains(writer, lanes, atOnce, first: 0, step: 1);
                for (int output = 0; output < atOnce; output++)
                {
                    string unit = output == 0 ? "unit" : $"(unit + {Literal.Int(output)})";
                    writer.Line(lanes.Store(Sum(0, output), $"Unsafe.Add(ref outputs, ({unit} * {samples}) + lane)"));
                }
            }

            writer.Blank();
            writer.Line($"kernel = ref Unsafe.Add(ref kernel, {Stride.Sum(kernelStride.Times(atOnce))});");
        }
    }

    /// <summary>The sums of the chains first, first + step and so on, as halving joins them.</summary>
    private void EmitChains(SourceWriter writer, Lanes lanes, int outputs, int first, int step)
    {
        if (step == DenseOperation.DotLanes)
        {
            EmitChain(writer, lanes, outputs, first);
            return;
        }

        EmitChains(writer, lanes, outputs, first, 2 * step);
        EmitChains(writer, lanes, outputs, first + step, 2 * step);
        for (int output = 0; output < outputs; output++)
        {
            writer.Line($"{Sum(first, output)} += {Sum(first + step, output)};");
        }
    }

    private void EmitChain(SourceWriter writer, Lanes lanes, int outputs, int chain)
    {
        for (int i = chain; i < Shape.Inputs; i += DenseOperation.DotLanes)
        {
            string input = "input" + Literal.Int(i);
            writer.Line($"{lanes.Float} {input} = {lanes.Load("input", i * SampleLanes.Count)};");
            for (int output = 0; output < outputs; output++)
            {
                string weight = lanes.Broadcast(Lanes.Element("kernel", (output * Shape.KernelStride) + i));
                string bias = output == 0 ? "unit" : $"unit + {Literal.Int(output)}";
                string start = chain == 0 && Shape.HasBias ? lanes.Broadcast($"Unsafe.Add(ref bias, {bias})") : lanes.Zero;
                string product = lanes.MultiplyAdd(weight, input, i == chain ? start : Sum(chain, output));
                writer.Line($"{(i == chain ? lanes.Float + " " : "")}{Sum(chain, output)} = {product};");
            }
        }
    }

    private static string Sum(int chain, int output) => $"sum{Literal.Int(output)}_{Literal.Int(chain)}";
}
