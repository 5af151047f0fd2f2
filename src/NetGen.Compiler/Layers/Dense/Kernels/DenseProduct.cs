using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense.Kernels;

/// <summary>One sample through a layer: outputs lie side by side in vectors.</summary>
public sealed record DenseProduct(DenseShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters => Shape.Parameters;

    public override int Width => Shape.OutputWidth;

    /// <summary>The widest vectors that a row of outputs fills.</summary>
    private int Filled => WidestLanesOf(Shape.OutputStride);

    public override string[] Summary(FamilyNames names) =>
        [names.Description, "One sample: outputs lie side by side in vectors, one input after the other meets its row of weights."];

    /// <summary>Four chains of four columns lie side by side, so that wide vectors are filled.</summary>
    private bool IsOfFour => Shape.OutputStride == 4 && Shape.Chains == 4 && Shape.Inputs % 4 == 0;

    private string Method => IsOfFour ? ProductNeed.RowOfFour : ProductNeed.Row + SuffixOf(Filled);

    public override void Require(IKernelNeeds needs)
    {
        Shape.Require(needs, new(ProductNeed.Row, Shape.Chains), Width);
        if (IsOfFour)
        {
            needs.Product(new(ProductNeed.RowOfFour));
        }
    }

    public override string Expression(FamilyNames names) =>
        $"{Shape.Product(names, Method, "Outputs", "FromColumns", Shape.OutputStride)}(ref inputs, ref kernel, ref outputs, {Shape.StartReference})";

    public override void Write(KernelWriter kernel) => Product(Shape, kernel.Lanes, kernel.Names.Prefix).EmitRow(kernel.Text);

    /// <summary>Samples times kernel.</summary>
    internal static MatrixTile Product(DenseShape shape, Lanes lanes, string prefix) => new()
    {
        Lanes = lanes,
        Columns = lanes.IsScalar ? shape.Units : shape.OutputStride,
        Depth = shape.Inputs,
        DepthName = prefix + "Inputs",
        DepthIndex = "i",
        A = "inputs",
        AName = "input",
        ARowStride = new Stride(shape.InputStride, prefix + "InputStride"),
        ADepthStride = Stride.One,
        B = "kernel",
        BName = "weight",
        BStride = new Stride(shape.KernelStride, prefix + "KernelStride"),
        C = "outputs",
        CName = "output",
        CStride = new Stride(shape.OutputStride, prefix + "OutputStride"),
        Start = shape.HasBias ? "bias" : null,
        Chains = shape.Chains,
        Epilogue = shape.Finish(lanes),
    };
}

/// <summary>Many samples through a layer: a tile of samples by outputs stays in registers.</summary>
public sealed record DenseProductBatch(DenseShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Batch";

    public override IReadOnlyList<KernelParameter> Parameters => [.. Shape.Parameters, KernelParameter.Whole("count")];

    public override int Width => Shape.OutputWidth;

    public override string[] Summary(FamilyNames names) =>
        [names.Description, "Many samples: a tile of samples by outputs stays in registers while the inputs pass by."];

    public override void Require(IKernelNeeds needs)
    {
        needs.Product(new(ProductNeed.Rows, Shape.Chains));
        needs.Kernel(new DenseProduct(Shape));
    }

    public override string Expression(FamilyNames names) =>
        $"{Shape.Product(names, "Rows", "Outputs", "FromColumns", Shape.OutputStride)}(ref inputs, ref kernel, ref outputs, {Shape.StartReference}, count)";

    public override void Write(KernelWriter kernel)
    {
        string prefix = kernel.Names.Prefix;
        SourceWriter writer = kernel.Text;
        string tensors = Shape.HasBias ? "ref kernel, ref bias" : "ref kernel";
        DenseProduct.Product(Shape, kernel.Lanes, prefix).EmitRows(writer, "count", () => writer.Line(
            $"{prefix}({tensors}, ref Unsafe.Add(ref inputs, sample * {prefix}InputStride), "
            + $"ref Unsafe.Add(ref outputs, sample * {prefix}OutputStride));"));
    }
}
