using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.Pooling.Kernels.PoolText;

namespace NetGen.Compiler.Layers.Pooling.Kernels;

/// <summary>The gradient of a window goes to the value that its note tells.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record MaxPoolGradientKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "BackwardMaxPool" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("notes"), KernelParameter.Floats("deltas"), KernelParameter.Floats("inputDeltas"),
        .. PoolText.Parameters, KernelParameter.Whole("deltaStride"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "The gradient of each window goes to the value that the way forward has noted; windows from first to last.", Least.Note,
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        EachWindow(
            kernel, () => PoolGradientText.EmitClear(kernel, "inputStride"),
            () =>
            {
                writer.Line($"{lanes.Float} note = {lanes.Load("Unsafe.Add(ref notes, output)")};");
                writer.Line($"{lanes.Float} delta = {lanes.Load("Unsafe.Add(ref deltas, output)")};");
                writer.Line($"int first = (((((y * strideHeight) - top) * width) + (x * strideWidth) - left) * place) + (output - to) - {Literal.Int(PoolNotes.Zero)};");
                EachTap(kernel, () =>
                {
                    writer.Line($"{lanes.Float} here = {lanes.Broadcast("BitConverter.Int32BitsToSingle(input - first)")};");
                    PoolGradientText.EmitAdd(kernel, lanes.Select(lanes.LessOrEqual("note", "here"), "delta", lanes.Zero));
                    writer.Line($"delta = {lanes.Select(lanes.LessOrEqual("note", "here"), lanes.Zero, "delta")};");
                });
            },
            Advance("notes", "outputStride"), Advance("deltas", "deltaStride"), Advance("inputDeltas", "inputStride"));
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
