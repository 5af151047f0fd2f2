using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense.Kernels;

/// <summary>One sample through a layer with few outputs: each is a dot product over sixteen logical lanes.</summary>
public sealed record DenseDotProducts(DenseShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters => Shape.Parameters;

    public override int Width => DenseOperation.DotLanes;

    public override string[] Summary(FamilyNames names) =>
        [names.Description, "One sample: a dot product per output, sixteen inputs side by side."];

    public override void Require(IKernelNeeds needs)
    {
        needs.LaneSums();
        needs.Product(new(ProductNeed.Dots));
    }

    public override string Expression(FamilyNames names) => Dots(Shape, names, "1");

    /// <summary>The call for so many samples.</summary>
    internal static string Dots(DenseShape shape, FamilyNames names, string count) =>
        $"{ProductsEmitter.Library}.Dots<{DenseShape.TypeOf(names)}, {shape.Start("FromColumns")}, {ProductsEmitter.Number(shape.Units)}>"
        + $"(ref kernel, {shape.StartReference}, ref inputs, ref outputs, {count})";

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        int registers = DenseOperation.DotLanes / lanes.Count;
        int atOnce = Math.Min(Shape.Units, Math.Max(1, 8 / registers));
        int blocks = Shape.Units / atOnce;
        int rest = Shape.Units % atOnce;

        if (blocks == 1 && rest == 0)
        {
            EmitOutputs(writer, lanes, atOnce, "0");
            return;
        }

        using (writer.Block($"for (int output = 0; output < {Literal.Int(blocks * atOnce)}; output += {Literal.Int(atOnce)})"))
        {
            EmitOutputs(writer, lanes, atOnce, "output");
        }

        if (rest > 0)
        {
            writer.Blank();
            writer.Comment("The last outputs.");
            using (writer.Block())
            {
                EmitOutputs(writer, lanes, rest, Literal.Int(blocks * atOnce));
            }
        }
    }

    private void EmitOutputs(SourceWriter writer, Lanes lanes, int outputs, string first)
    {
        int registers = DenseOperation.DotLanes / lanes.Count;
        string Sum(int output, int register) =>
            "sum" + (outputs > 1 ? "_" + Literal.Int(output) : "") + (registers > 1 ? "_" + (char)('a' + register) : "");

        writer.Line(lanes.Walk("x", "inputs"));
        writer.Line(lanes.Walk("row", Offset("kernel", first, Shape.KernelStride)));
        for (int output = 0; output < outputs; output++)
        {
            for (int register = 0; register < registers; register++)
            {
                string start = register == 0 && Shape.HasBias
                    ? FirstLane(lanes, $"Unsafe.Add(ref bias, {(first == "0" ? "" : first + " + ")}{Literal.Int(output)})")
                    : lanes.Zero;
                writer.Line($"{lanes.Float} {Sum(output, register)} = {start};");
            }
        }

        using (writer.Block($"for (int i = 0; i < {Literal.Int(Shape.Inputs)}; i += {Literal.Int(DenseOperation.DotLanes)})"))
        {
            for (int register = 0; register < registers; register++)
            {
                string x = "x" + Literal.Int(register);
                writer.Line($"{lanes.Float} {x} = {Walked(lanes, "x", register * lanes.Count)};");
                for (int output = 0; output < outputs; output++)
                {
                    string sum = Sum(output, register);
                    string weights = Walked(lanes, "row", (output * Shape.KernelStride) + (register * lanes.Count));
                    writer.Line($"{sum} = {lanes.MultiplyAdd(x, weights, sum)};");
                }
            }

            if (!lanes.WalksSpans)
            {
                writer.Line($"x = ref Unsafe.Add(ref x, {Literal.Int(DenseOperation.DotLanes)});");
                writer.Line($"row = ref Unsafe.Add(ref row, {Literal.Int(DenseOperation.DotLanes)});");
            }
        }

        writer.Blank();
        for (int output = 0; output < outputs; output++)
        {
            string[] sums = Enumerable.Range(0, registers).Select(register => Sum(output, register)).ToArray();
            string total = LaneSums.Join(writer, lanes, sums);
            writer.Line($"Unsafe.Add(ref outputs, {(first == "0" ? "" : first + " + ")}{Literal.Int(output)}) = {total};");
        }
    }

    /// <summary>A vector so far behind where the loop has come to: a span's walk stays where it started.</summary>
    private static string Walked(Lanes lanes, string name, int distance) => lanes.WalksSpans
        ? lanes.Loads(name).At(Stride.Sum("i", distance == 0 ? "" : Literal.Int(distance))).ToString()
        : lanes.Load(name, distance);

    private static string FirstLane(Lanes lanes, string scalar) =>
        lanes.IsScalar ? scalar : $"{lanes.Vector}.CreateScalar({scalar})";

    private static string Offset(string reference, string index, int stride) =>
        index == "0" ? reference : $"Unsafe.Add(ref {reference}, {index} * {Literal.Int(stride)})";
}

/// <summary>The same, sample by sample.</summary>
public sealed record DenseDotProductsBatch(DenseShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Batch";

    public override IReadOnlyList<KernelParameter> Parameters => [.. Shape.Parameters, KernelParameter.Whole("count")];

    public override int Width => DenseOperation.DotLanes;

    public override string[] Summary(FamilyNames names) => [names.Description, "Sample by sample."];

    public override void Require(IKernelNeeds needs) => needs.Kernel(new DenseDotProducts(Shape));

    public override string Expression(FamilyNames names) => DenseDotProducts.Dots(Shape, names, "count");

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        string tensors = Shape.HasBias ? "ref kernel, ref bias" : "ref kernel";
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            writer.Line($"{kernel.Names.Prefix}({tensors}, ref inputs, ref outputs);");
            writer.Line($"inputs = ref Unsafe.Add(ref inputs, {Literal.Int(Shape.InputStride)});");
            writer.Line($"outputs = ref Unsafe.Add(ref outputs, {Literal.Int(Shape.OutputStride)});");
        }
    }
}
