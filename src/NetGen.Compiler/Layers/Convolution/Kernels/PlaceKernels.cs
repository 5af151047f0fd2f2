using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Dense.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>The outputs of a single place, of which a window sees nothing else: a row of a dense layer.</summary>
public sealed record PlaceProduct(ConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Place";

    public override IReadOnlyList<KernelParameter> Parameters => Shape.Parameters;

    public override int Width => Row.Width;

    private DenseProduct Row => new(Shape.Rows);

    public override string[] Summary(FamilyNames names) =>
        [names.Description, "One place: outputs lie side by side in vectors, one input after the other meets its row of weights."];

    public override void Require(IKernelNeeds needs) => Row.Require(needs);

    public override string Expression(FamilyNames names) => Row.Expression(names);

    public override void Write(KernelWriter kernel) => Row.Write(kernel);
}

/// <summary>The same for all places of some samples: their rows follow each other.</summary>
public sealed record PlaceProducts(ConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Places";

    public override IReadOnlyList<KernelParameter> Parameters => [.. Shape.Parameters, KernelParameter.Whole("count")];

    public override int Width => Shape.Rows.OutputWidth;

    private int Places => Shape.Window.Outputs;

    private string RowsOfSample => Literal.Int(Places);

    private string RowsOfAll => Places == 1 ? "count" : $"count * {RowsOfSample}";

    /// <summary>Whether the rows of all samples lie as those of one do: nothing pads a sample.</summary>
    private bool AreOne => Shape.Input.Sample == Places * Shape.Input.Place && Shape.Output.Sample == Places * Shape.Output.Place;

    public override string[] Summary(FamilyNames names) =>
        [names.Description, "All places: a tile of places by outputs stays in registers while the inputs pass by."];

    public override void Require(IKernelNeeds needs)
    {
        Shape.Require(needs, new(ProductNeed.Row, Shape.Chains), Width);
        needs.Product(new(ProductNeed.Rows, Shape.Chains));
    }

    public override string? Loop => AreOne ? null : "for (int sequence = 0; sequence < count; sequence++)";

    public override string Expression(FamilyNames names)
    {
        string product = Shape.Rows.Product(names, "Rows", "Outputs", "FromColumns", Shape.Rows.OutputStride);
        (string inputs, string outputs) = AreOne ? ("inputs", "outputs") : (OfSequence("inputs", Shape.Input.Sample), OfSequence("outputs", Shape.Output.Sample));
        return $"{product}(ref {inputs}, ref kernel, ref {outputs}, {Shape.StartReference}, {(AreOne ? RowsOfAll : RowsOfSample)})";
    }

    private static string OfSequence(string reference, int distance) => $"Unsafe.Add(ref {reference}, sequence * {Literal.Int(distance)})";

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        MatrixTile product = DenseProduct.Product(Shape.Rows, kernel.Lanes, kernel.Names.Prefix);
        if (AreOne)
        {
            writer.Line($"int places = {RowsOfAll};");
            product.EmitRows(writer, "places");
            return;
        }

        using (writer.Block("for (int sequence = 0; sequence < count; sequence++)"))
        {
            product.EmitRows(writer, RowsOfSample);
            writer.Line($"inputs = ref Unsafe.Add(ref inputs, {Literal.Int(Shape.Input.Sample)});");
            writer.Line($"outputs = ref Unsafe.Add(ref outputs, {Literal.Int(Shape.Output.Sample)});");
        }
    }
}

/// <summary>The same with sixteen samples in the lanes, place by place.</summary>
public sealed record PlacesInLanes(ConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Lanes";

    public override IReadOnlyList<KernelParameter> Parameters => Shape.Parameters;

    public override int Width => SampleLanes.Count;

    public override bool NeedsVectors => true;

    private DenseLanes Place => new(Shape.Rows);

    private int Inputs => Shape.Input.Channels * SampleLanes.Count;

    private int Outputs => Shape.Output.Channels * SampleLanes.Count;

    public override string[] Summary(FamilyNames names) =>
        [names.Description, "Sixteen samples in the lanes, place by place: every weight is broadcast, and no lane is empty."];

    public override void Require(IKernelNeeds needs) => Place.Require(needs);

    public override string? Loop => Shape.Window.Outputs == 1 ? null : $"for (int place = 0; place < {Literal.Int(Shape.Window.Outputs)}; place++)";

    public override string Expression(FamilyNames names) => Loop == null
        ? Place.Expression(names)
        : Place.Few(names, $"ref Unsafe.Add(ref inputs, place * {Literal.Int(Inputs)})", $"ref Unsafe.Add(ref outputs, place * {Literal.Int(Outputs)})");

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        if (Loop == null)
        {
            Place.Write(kernel);
            return;
        }

        using (writer.Block(Loop))
        {
            Place.Write(kernel);
            writer.Line($"inputs = ref Unsafe.Add(ref inputs, {Literal.Int(Inputs)});");
            writer.Line($"outputs = ref Unsafe.Add(ref outputs, {Literal.Int(Outputs)});");
        }
    }
}
