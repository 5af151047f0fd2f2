using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.Pooling.Kernels.PoolText;

namespace NetGen.Compiler.Layers.Pooling.Kernels;

/// <summary>The gradient of a window goes to the first of its values that is the largest.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record MaxPoolGradientKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "BackwardMaxPool" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Floats("deltas"), KernelParameter.Floats("inputDeltas"),
        .. PoolText.Parameters, KernelParameter.Whole("inputDeltaStride"), KernelParameter.Whole("deltaStride"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "The gradient of each window goes to its largest value, the first of equal ones, or the first NaN; windows from first to last.", Least.Note,
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        EachWindow(
            kernel, () => PoolGradientText.EmitClear(kernel, "inputDeltaStride"),
            () =>
            {
                writer.Line($"{lanes.Float} largest = {lanes.Load("Unsafe.Add(ref outputs, output)")};");
                writer.Line($"{lanes.Float} delta = {lanes.Load("Unsafe.Add(ref deltas, output)")};");
                writer.Comment("Where the largest is NaN, NaN counts as one and all else as zero.");
                writer.Line($"{lanes.Float} bound = {lanes.Select(lanes.IsNumber("largest"), "largest", lanes.Constant(1f))};");
                EachTap(kernel, () =>
                {
                    writer.Line($"{lanes.Float} value = {lanes.Load("Unsafe.Add(ref inputs, input)")};");
                    string ofNaN = lanes.Select(lanes.IsNumber("value"), lanes.Zero, lanes.Constant(1f));
                    writer.Line($"value = {lanes.Select(lanes.IsNumber("largest"), "value", ofNaN)};");
                    PoolGradientText.EmitAdd(kernel, lanes.Select(lanes.LessOrEqual("bound", "value"), "delta", lanes.Zero));
                    writer.Line($"delta = {lanes.Select(lanes.LessOrEqual("bound", "value"), lanes.Zero, "delta")};");
                });
            },
            Advance("inputs", "inputStride"), Advance("outputs", "outputStride"), Advance("deltas", "deltaStride"),
            Advance("inputDeltas", "inputDeltaStride"));
    }
}

/// <summary>The gradient of a window goes to its values within the picture in equal shares.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record AveragePoolGradientKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "BackwardAveragePool" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("deltas"), KernelParameter.Floats("inputDeltas"), .. PoolText.Parameters];

    public override string[] Summary(FamilyNames names) =>
        ["The gradient of each window goes to its values in equal shares; windows from first to last.", Least.Note];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        EachWindow(
            kernel, () => PoolGradientText.EmitClear(kernel, "inputStride"),
            () =>
            {
                EmitNumber(kernel);
                writer.Line($"{lanes.Float} share = {lanes.Load("Unsafe.Add(ref deltas, output)")} / number;");
                EachTap(kernel, () => PoolGradientText.EmitAdd(kernel, "share"));
            },
            Advance("deltas", "outputStride"), Advance("inputDeltas", "inputStride"));
    }
}

/// <summary>What the kernels of the way back have in common: gradients are added where they go.</summary>
internal static class PoolGradientText
{
    public static void EmitClear(KernelWriter kernel, string stride)
    {
        kernel.Text.Line($"MemoryMarshal.CreateSpan(ref inputDeltas, {stride}).Clear();");
    }

    /// <summary>Adds an expression to the gradient at <c>input</c>.</summary>
    public static void EmitAdd(KernelWriter kernel, string gradient)
    {
        Lanes lanes = kernel.Lanes;
        kernel.Text.Line($"{lanes.Float} sum = {lanes.Load("Unsafe.Add(ref inputDeltas, input)")} + {gradient};");
        kernel.Text.Line(lanes.Store(Least.OrZero(lanes, "sum"), "Unsafe.Add(ref inputDeltas, input)"));
    }
}
