using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.Pooling.Kernels.PoolText;

namespace NetGen.Compiler.Layers.Pooling.Kernels;

/// <summary>A number of each window.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
/// <param name="Taps">A window whose values are written out one by one; null for any, which may reach over an edge.</param>
public abstract record PoolKernel(int RowWidth, PoolTaps? Taps) : SweepKernel(RowWidth)
{
    public sealed override string Verb => Title + Taps?.Name + SuffixOf(RowWidth);

    public sealed override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), .. Taps == null ? PoolText.Parameters : PoolText.WholeParameters];

    public sealed override string[] Summary(FamilyNames names) =>
        Taps == null ? [Sentence] : [Sentence, $"Windows are {Taps.Name}, and none reaches over an edge."];

    /// <summary>What the kernel is called.</summary>
    protected abstract string Title { get; }

    /// <summary>What it says of itself.</summary>
    protected abstract string Sentence { get; }

    public sealed override void Write(KernelWriter kernel)
    {
        string[] advance = [Advance("inputs", "inputStride"), Advance("outputs", "outputStride")];
        if (Taps == null)
        {
            EachWindow(kernel, begin: null, () => Store(kernel, WriteWindow(kernel)), advance);
        }
        else
        {
            EachWholeWindow(kernel, () => Store(kernel, WriteTaps(kernel, Taps)), advance);
        }
    }

    /// <summary>Writes what goes through a window; gives the expression of its number.</summary>
    protected abstract string WriteWindow(KernelWriter kernel);

    /// <summary>The same for a window whose values are written out.</summary>
    protected abstract string WriteTaps(KernelWriter kernel, PoolTaps taps);

    private static void Store(KernelWriter kernel, string result)
    {
        kernel.Text.Blank();
        kernel.Text.Line(kernel.Lanes.Store(result, "Unsafe.Add(ref outputs, output)"));
    }
}

/// <summary>The largest value of each window.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
/// <param name="Taps">A window whose values are written out one by one; null for any.</param>
public sealed record MaxPoolKernel(int RowWidth, PoolTaps? Taps) : PoolKernel(RowWidth, Taps)
{
    protected override string Title => "MaxPool";

    protected override string Sentence => "The largest value of each window of a channel, the first of equal ones; NaN where one of them is.";

    protected override string WriteWindow(KernelWriter kernel)
    {
        (SourceWriter writer, Lanes lanes) = (kernel.Text, kernel.Lanes);
        writer.Line($"{lanes.Float} largest = {lanes.Load("Unsafe.Add(ref inputs, (((startLine * width) + start) * place) + (output - to))")};");
        EachTap(kernel, () =>
        {
            writer.Line($"{lanes.Float} value = {lanes.Load("Unsafe.Add(ref inputs, input)")};");
            WriteLarger(kernel, "value");
        });
        return "largest";
    }

    protected override string WriteTaps(KernelWriter kernel, PoolTaps taps)
    {
        (SourceWriter writer, Lanes lanes) = (kernel.Text, kernel.Lanes);
        string[] places = [.. taps.Places];
        writer.Line($"{lanes.Float} largest = {lanes.Load($"Unsafe.Add(ref inputs, {places[0]})")};");
        for (int i = 1; i < places.Length; i++)
        {
            string value = "value" + Literal.Int(i);
            writer.Line($"{lanes.Float} {value} = {lanes.Load($"Unsafe.Add(ref inputs, {places[i]})")};");
            WriteLarger(kernel, value);
        }

        return "largest";
    }

    private static void WriteLarger(KernelWriter kernel, string value)
    {
        Lanes lanes = kernel.Lanes;
        string larger = lanes.Select(lanes.LessOrEqual(value, "largest"), "largest", value);
        kernel.Text.Line($"largest = {lanes.Select(lanes.IsNumber("largest"), larger, "largest")};");
    }
}

/// <summary>The average of each window's values within the picture.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
/// <param name="Taps">A window whose values are written out one by one; null for any.</param>
public sealed record AveragePoolKernel(int RowWidth, PoolTaps? Taps) : PoolKernel(RowWidth, Taps)
{
    protected override string Title => "AveragePool";

    protected override string Sentence => "The average of each window of a channel: its values within the picture added line by line, over their number.";

    protected override string WriteWindow(KernelWriter kernel)
    {
        (SourceWriter writer, Lanes lanes) = (kernel.Text, kernel.Lanes);
        EmitNumber(kernel);
        writer.Line($"{lanes.Float} sum = {lanes.Zero};");
        EachTap(kernel, () => writer.Line($"sum += {lanes.Load("Unsafe.Add(ref inputs, input)")};"));
        return "sum / number";
    }

    protected override string WriteTaps(KernelWriter kernel, PoolTaps taps)
    {
        (SourceWriter writer, Lanes lanes) = (kernel.Text, kernel.Lanes);
        writer.Line($"{lanes.Float} sum = {lanes.Zero};");
        foreach (string place in taps.Places)
        {
            writer.Line($"sum += {lanes.Load($"Unsafe.Add(ref inputs, {place})")};");
        }

        return $"sum / {lanes.Constant(taps.Count)}";
    }
}
