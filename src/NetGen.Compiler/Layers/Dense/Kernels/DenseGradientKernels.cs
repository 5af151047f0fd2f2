using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense.Kernels;

/// <summary>dW = x^T dy, summed over samples in ascending order; some rows of it.</summary>
public sealed record DenseKernelGradients(DenseShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "KernelGradients";

    public override IReadOnlyList<KernelParameter> Parameters => ProductShape.KernelGradientParameters();

    public override int Width => Shape.KernelWidth;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients of the kernel of {names.Sharers}, rows firstRow to firstRow + rows - 1, over count samples.",
        "A tile of the kernel stays in registers while the samples pass by.",
    ];

    public override void Require(IKernelNeeds needs) => needs.Product(new(ProductNeed.Sums));

    public override string Expression(FamilyNames names)
    {
        (string product, string rows, string columns) = Shape.IsInputMajor
            ? ("KernelGradients", "inputs", "deltas")
            : ("TurnedKernelGradients", "deltas", "inputs");
        return $"{ProductsEmitter.Library}.Sums<{product}<{DenseShape.TypeOf(names)}>, {Epilogue.None}, {ProductsEmitter.Number(Shape.KernelStride)}, One>"
            + $"(ref Unsafe.Add(ref {rows}, firstRow), ref {columns}, ref gradients, rows, count)";
    }

    public override void Write(KernelWriter kernel)
    {
        string prefix = kernel.Names.Prefix;
        var inputStride = new Stride(Shape.InputStride, prefix + "InputStride");
        var outputStride = new Stride(Shape.OutputStride, prefix + "OutputStride");
        bool isInputMajor = Shape.IsInputMajor;

        // Padding is computed too, as zero: the optimizer works on whole rows.
        var tile = new MatrixTile
        {
            Lanes = kernel.Lanes,
            Columns = Shape.KernelStride,
            DepthName = "count",
            DepthIndex = "sample",
            A = "rowValues",
            AName = isInputMajor ? "input" : "delta",
            ARowStride = Stride.One,
            ADepthStride = isInputMajor ? inputStride : outputStride,
            B = isInputMajor ? "deltas" : "inputs",
            BName = isInputMajor ? "delta" : "input",
            BStride = isInputMajor ? outputStride : inputStride,
            C = "gradients",
            CName = "gradient",
            CStride = new Stride(Shape.KernelStride, prefix + "KernelStride"),
            RowIndex = "row",
        };
        kernel.Text.Line($"ref float rowValues = ref Unsafe.Add(ref {(isInputMajor ? "inputs" : "deltas")}, firstRow);");
        kernel.Text.Blank();
        tile.EmitRows(kernel.Text, "rows");
    }
}

/// <summary>db = dy, summed over samples in ascending order.</summary>
public sealed record DenseBiasGradients(DenseShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "BiasGradients";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("deltas"), KernelParameter.Floats("gradients"), KernelParameter.Whole("count")];

    public override int Width => Shape.OutputWidth;

    public override string[] Summary(FamilyNames names) =>
        [$"Gradients of the bias of {names.Sharers}: the output's gradients summed over count samples."];

    public override void Require(IKernelNeeds needs) => needs.Product(new(ProductNeed.Sum));

    public override string Expression(FamilyNames names) =>
        $"{ProductsEmitter.Library}.Sum<{DenseShape.TypeOf(names)}, {ProductsEmitter.Number(Shape.OutputStride)}>(ref deltas, ref gradients, count)";

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        string prefix = kernel.Names.Prefix;
        using (writer.Block($"for (int column = 0; column < {prefix}OutputStride; column += {Literal.Int(lanes.Count)})"))
        {
            writer.Line($"{lanes.Float} sum = {lanes.Zero};");
            writer.Line("ref float delta = ref Unsafe.Add(ref deltas, column);");
            using (writer.Block("for (int sample = 0; sample < count; sample++)"))
            {
                writer.Line($"sum += {lanes.Load("delta")};");
                writer.Line($"delta = ref Unsafe.Add(ref delta, {prefix}OutputStride);");
            }

            writer.Blank();
            writer.Line("ref float gradient = ref Unsafe.Add(ref gradients, column);");
            writer.Line(lanes.Store("sum", "gradient"));
        }
    }
}

/// <summary>dx = dy W^T, over units in ascending order.</summary>
public sealed record DenseInputGradientsKernel(DenseShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "InputGradients";

    public override IReadOnlyList<KernelParameter> Parameters => ProductShape.InputGradientParameters();

    public override int Width => Shape.InputDeltaWidth;

    public override string[] Summary(FamilyNames names) =>
        [$"Gradients of the inputs of {names.Sharers} for count samples: the output's gradients times the kernel turned over.", Least.Note];

    public override void Require(IKernelNeeds needs) => needs.Product(new(ProductNeed.Sums));

    public override string Expression(FamilyNames names) =>
        $"{ProductsEmitter.Library}.Sums<InputGradients<{DenseShape.TypeOf(names)}>, {Epilogue.OrZero}, "
        + $"{ProductsEmitter.Number(Shape.InputDeltaStride)}, {ProductsEmitter.Number(Shape.Units)}>"
        + $"(ref deltas, ref kernel, ref inputDeltas, count, {Literal.Int(Shape.Units)})";

    public override void Write(KernelWriter kernel)
    {
        Lanes lanes = kernel.Lanes;
        string prefix = kernel.Names.Prefix;
        new MatrixTile
        {
            Lanes = lanes,
            Columns = lanes.IsScalar ? Shape.Inputs : Shape.InputDeltaStride,
            Depth = Shape.Units,
            DepthName = prefix + "Units",
            DepthIndex = "unit",
            A = "deltas",
            AName = "delta",
            ARowStride = new Stride(Shape.OutputStride, prefix + "OutputStride"),
            ADepthStride = Stride.One,
            B = "kernel",
            BName = "weight",
            BStride = new Stride(Shape.IsInputMajor ? Shape.InputDeltaStride : Shape.KernelStride, prefix + "InputDeltaStride"),
            C = "inputDeltas",
            CName = "inputDelta",
            CStride = new Stride(Shape.InputDeltaStride, prefix + "InputDeltaStride"),
            Epilogue = sum => Least.OrZero(lanes, sum),
        }.EmitRows(kernel.Text, "count");
    }
}
