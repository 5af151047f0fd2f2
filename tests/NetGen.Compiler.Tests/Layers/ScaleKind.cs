using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Tests.Layers;

/// <summary>
/// <c>[Scale]</c>: every value times a trained number of its own, plus one that is kept as it was set. All that a kind of layer is, in
/// one file.
/// </summary>
internal sealed class ScaleKind : LayerKind
{
    public override string Name => "Scale";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs) =>
        new ScaleLayer(name, attribute.Index, inputs[0].Shape);
}

internal sealed record ScaleLayer(string Name, int AttributeIndex, Shape Input) : Layer(Name, AttributeIndex, Input, Input)
{
    public override string Description => "Scale";

    public override EquatableArray<ParameterTensor> Tensors =>
        new[]
        {
            new ParameterTensor(Name, "scale", Input, "RandomNormal"),
            new ParameterTensor(Name, "offset", Input, "Zeros") { Use = Use.State },
        }.ToEquatableArray();

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        Value input = plan.Padded(inputs[0]);
        PlannedTensor scale = plan.Place(Tensors[0], 1, input.Size, input.Stride, isTransposed: false);
        PlannedTensor offset = plan.Place(Tensors[1], 1, input.Size, input.Stride, isTransposed: false);
        return plan.Add(new ScaleOperation(Name, input, plan.NewValue(input.Size), scale, offset));
    }
}

internal sealed record ScaleOperation(string Layer, Value Input, Value Output, PlannedTensor Scale, PlannedTensor Offset)
    : Operation(Layer, Input, Output)
{
    public override EquatableArray<PlannedTensor> Parameters => new[] { Scale, Offset }.ToEquatableArray();

    public override KernelCall Call(Schedule schedule) =>
        new(new ScaleKernel(Output.Size, HasOffset: true), Scale, Offset, Input, Output, KernelArgument.Count);

    public override void Differentiate(Adjoints adjoints)
    {
        Value delta = adjoints.Of(Output);
        adjoints.Append(new ParameterGradient(
            Scale, new KernelCall(new ScaleSumKernel(Output.Size), Input, delta, KernelArgument.Gradient, KernelArgument.Count), IsSplit: false));
        adjoints.Append(new ScaleGradient(this, delta, adjoints.New(Input)));
    }
}

internal sealed record ScaleGradient(ScaleOperation Forward, Value Deltas, Value InputDeltas) : Operation(Forward.Layer, Deltas, InputDeltas)
{
    public override KernelCall Call(Schedule schedule) =>
        new(new ScaleKernel(Deltas.Size, HasOffset: false), Forward.Scale, Deltas, InputDeltas, KernelArgument.Count);
}

/// <summary>outputs = inputs * scale + offset, sample by sample: forward, and without the offset backward over gradients.</summary>
internal sealed record ScaleKernel(int Size, bool HasOffset) : KernelSpec
{
    public override string Verb => (HasOffset ? "Scale" : "Unscale") + Literal.Int(Size);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("scale"), .. HasOffset ? [KernelParameter.Floats("offset")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Whole("count"),
    ];

    public override int Width => Value.WidthOf(Size);

    public override string[] Summary(FamilyNames names) => ["Every value of a sample times a number of its own."];

    public override void Write(KernelWriter kernel)
    {
        Lanes lanes = kernel.Lanes;
        int stride = Value.StrideOf(Size);
        using (kernel.Text.Block("for (int sample = 0; sample < count; sample++)"))
        using (kernel.Text.Block($"for (int j = 0; j < {Literal.Int(stride)}; j += {Literal.Int(lanes.Count)})"))
        {
            string at = $"(sample * {Literal.Int(stride)}) + j";
            string value = $"{lanes.Load($"Unsafe.Add(ref inputs, {at})")} * {lanes.Load("Unsafe.Add(ref scale, j)")}";
            value = HasOffset ? $"({value}) + {lanes.Load("Unsafe.Add(ref offset, j)")}" : value;
            kernel.Text.Line(lanes.Store(value, $"Unsafe.Add(ref outputs, {at})"));
        }
    }
}

/// <summary>The gradient of the numbers: inputs times gradients, summed over samples in their order.</summary>
internal sealed record ScaleSumKernel(int Size) : KernelSpec
{
    public override string Verb => "SumScale" + Literal.Int(Size);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("deltas"), KernelParameter.Floats("gradients"), KernelParameter.Whole("count"),
    ];

    public override int Width => Value.WidthOf(Size);

    public override string[] Summary(FamilyNames names) => ["The gradient of the numbers that values were multiplied by."];

    public override void Write(KernelWriter kernel)
    {
        Lanes lanes = kernel.Lanes;
        int stride = Value.StrideOf(Size);
        using (kernel.Text.Block($"for (int j = 0; j < {Literal.Int(stride)}; j += {Literal.Int(lanes.Count)})"))
        {
            kernel.Text.Line($"{lanes.Float} sum = {lanes.Zero};");
            using (kernel.Text.Block("for (int sample = 0; sample < count; sample++)"))
            {
                string at = $"(sample * {Literal.Int(stride)}) + j";
                string product = $"{lanes.Load($"Unsafe.Add(ref inputs, {at})")} * {lanes.Load($"Unsafe.Add(ref deltas, {at})")}";
                kernel.Text.Line($"sum += {product};");
            }

            kernel.Text.Line(lanes.Store("sum", "Unsafe.Add(ref gradients, j)"));
        }
    }
}
