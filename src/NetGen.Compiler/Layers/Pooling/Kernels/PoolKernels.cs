using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.Pooling.Kernels.PoolText;

namespace NetGen.Compiler.Layers.Pooling.Kernels;

/// <summary>A number of each window.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public abstract record PoolKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public sealed override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), .. PoolText.Parameters];

    public sealed override void Write(KernelWriter kernel) => EachWindow(
        kernel, begin: null,
        () =>
        {
            string result = WriteWindow(kernel);
            kernel.Text.Blank();
            kernel.Text.Line(kernel.Lanes.Store(result, "Unsafe.Add(ref outputs, output)"));
        },
        Advance("inputs", "inputStride"), Advance("outputs", "outputStride"));

    /// <summary>Writes what goes through a window; gives the expression of its number.</summary>
    protected abstract string WriteWindow(KernelWriter kernel);
}

/// <summary>The largest value of each window.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record MaxPoolKernel(int RowWidth) : PoolKernel(RowWidth)
{
    public override string Verb => "MaxPool" + SuffixOf(RowWidth);

    public override string[] Summary(FamilyNames names) =>
        ["The largest value of each window of a channel, the first of equal ones; NaN where one of them is."];

    protected override string WriteWindow(KernelWriter kernel)
    {
        (SourceWriter writer, Lanes lanes) = (kernel.Text, kernel.Lanes);
        writer.Line($"{lanes.Float} largest = {lanes.Load("Unsafe.Add(ref inputs, (((startLine * width) + start) * place) + (output - to))")};");
        EachTap(kernel, () =>
        {
            writer.Line($"{lanes.Float} value = {lanes.Load("Unsafe.Add(ref inputs, input)")};");
            string larger = lanes.Select(lanes.LessOrEqual("value", "largest"), "largest", "value");
            writer.Line($"largest = {lanes.Select(lanes.IsNumber("largest"), larger, "largest")};");
        });
        return "largest";
    }
}

/// <summary>The average of each window's values within the picture.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record AveragePoolKernel(int RowWidth) : PoolKernel(RowWidth)
{
    public override string Verb => "AveragePool" + SuffixOf(RowWidth);

    public override string[] Summary(FamilyNames names) =>
        ["The average of each window of a channel: its values within the picture added line by line, over their number."];

    protected override string WriteWindow(KernelWriter kernel)
    {
        (SourceWriter writer, Lanes lanes) = (kernel.Text, kernel.Lanes);
        EmitNumber(kernel);
        writer.Line($"{lanes.Float} sum = {lanes.Zero};");
        EachTap(kernel, () => writer.Line($"sum += {lanes.Load("Unsafe.Add(ref inputs, input)")};"));
        return "sum / number";
    }
}
