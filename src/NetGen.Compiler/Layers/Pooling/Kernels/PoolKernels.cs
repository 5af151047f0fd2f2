using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.Pooling.Kernels.PoolText;

namespace NetGen.Compiler.Layers.Pooling.Kernels;

/// <summary>The largest value of each window.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record MaxPoolKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "MaxPool" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), .. PoolText.Parameters];

    public override string[] Summary(FamilyNames names) =>
        ["The largest value of each window of a channel, the first of equal ones; NaN where one of them is."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        EachWindow(
            kernel, begin: null,
            () =>
            {
                writer.Line($"{lanes.Float} largest = {lanes.Load("Unsafe.Add(ref inputs, (((startLine * width) + start) * place) + (output - to))")};");
                EachTap(kernel, () =>
                {
                    writer.Line($"{lanes.Float} value = {lanes.Load("Unsafe.Add(ref inputs, input)")};");
                    string larger = lanes.Select(lanes.LessOrEqual("value", "largest"), "largest", "value");
                    writer.Line($"largest = {lanes.Select(lanes.IsNumber("largest"), larger, "largest")};");
                });
                writer.Blank();
                writer.Line(lanes.Store("largest", "Unsafe.Add(ref outputs, output)"));
            },
            Advance("inputs", "inputStride"), Advance("outputs", "outputStride"));
    }
}

/// <summary>The average of each window's values within the picture.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record AveragePoolKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "AveragePool" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), .. PoolText.Parameters];

    public override string[] Summary(FamilyNames names) =>
        ["The average of each window of a channel: its values within the picture added line by line, over their number."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        EachWindow(
            kernel, begin: null,
            () =>
            {
                EmitNumber(kernel);
                writer.Line($"{lanes.Float} sum = {lanes.Zero};");
                EachTap(kernel, () => writer.Line($"sum += {lanes.Load("Unsafe.Add(ref inputs, input)")};"));
                writer.Blank();
                writer.Line(lanes.Store("sum / number", "Unsafe.Add(ref outputs, output)"));
            },
            Advance("inputs", "inputStride"), Advance("outputs", "outputStride"));
    }
}
