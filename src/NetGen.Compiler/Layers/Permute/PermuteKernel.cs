using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Permute;

/// <summary>Copies values, or runs of values whose axes stay the last, into another order of the axes.</summary>
/// <param name="Axes">The axes of what is read.</param>
/// <param name="Order">For each axis of what is written the axis of what is read.</param>
/// <param name="InLanes">Sixteen samples lie in the lanes, so that a value is sixteen floats.</param>
public sealed record PermuteKernel(EquatableArray<int> Axes, EquatableArray<int> Order, bool InLanes) : KernelSpec
{
    public override string Verb =>
        $"Permute{string.Join("x", Axes.Select(axis => Literal.Int(axis)))}To{string.Join("", Order.Select(axis => Literal.Int(axis + 1)))}{(InLanes ? "Lanes" : "")}";

    public override IReadOnlyList<KernelParameter> Parameters => InLanes
        ? [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs")]
        : [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Whole("count")];

    public override int Width => 1;

    private int Size => Axes.Aggregate(1, (product, axis) => product * axis);

    /// <summary>The axes of what is written that are looped over; those behind them stay together.</summary>
    private int Loops
    {
        get
        {
            int loops = Order.Count;
            while (Order[loops - 1] == loops - 1)
            {
                loops--;
            }

            return loops;
        }
    }

    public override string[] Summary(FamilyNames names) =>
        [$"The axes ({Literal.Ints(Axes)}) of {(InLanes ? "sixteen samples in the lanes" : "each sample")} in the order {Literal.Ints(Order.Select(axis => axis + 1))}."];

    public override void Write(KernelWriter kernel)
    {
        if (InLanes)
        {
            EmitLoops(kernel.Text, 0);
            return;
        }

        using (kernel.Text.Block("for (int sample = 0; sample < count; sample++)"))
        {
            EmitLoops(kernel.Text, 0);
            kernel.Text.Blank();
            string stride = Literal.Int(Value.StrideOf(Size));
            kernel.Text.Line($"inputs = ref Unsafe.Add(ref inputs, {stride});");
            kernel.Text.Line($"outputs = ref Unsafe.Add(ref outputs, {stride});");
        }
    }

    private void EmitLoops(SourceWriter writer, int loop)
    {
        if (loop == Loops)
        {
            EmitCopy(writer);
            return;
        }

        using (writer.Block($"for (int i{Literal.Int(loop)} = 0; i{Literal.Int(loop)} < {Literal.Int(Axes[Order[loop]])}; i{Literal.Int(loop)}++)"))
        {
            EmitLoops(writer, loop + 1);
        }
    }

    private void EmitCopy(SourceWriter writer)
    {
        int lanes = InLanes ? SampleLanes.Count : 1;
        int[] written = [.. Order.Select(axis => Axes[axis])];
        string from = Sum(loop => Behind([.. Axes], Order[loop]) * lanes);
        string to = Sum(loop => Behind(written, loop) * lanes);
        int run = Behind(written, Loops - 1) * lanes;
        writer.Line(run == 1
            ? $"Unsafe.Add(ref outputs, {to}) = Unsafe.Add(ref inputs, {from});"
            : $"Memory.CopyRows(ref Unsafe.Add(ref inputs, {from}), {Literal.Int(run)}, ref Unsafe.Add(ref outputs, {to}), {Literal.Int(run)}, {Literal.Int(run)}, 1);");
    }

    /// <summary>Where a value lies, from the indices of the loops.</summary>
    private string Sum(Func<int, int> stride) => string.Join(
        " + ", Enumerable.Range(0, Loops).Select(loop => stride(loop) == 1 ? $"i{Literal.Int(loop)}" : $"(i{Literal.Int(loop)} * {Literal.Int(stride(loop))})"));

    /// <summary>The values behind an index along an axis.</summary>
    private static int Behind(int[] axes, int axis) => axes.Skip(axis + 1).Aggregate(1, (product, size) => product * size);
}
