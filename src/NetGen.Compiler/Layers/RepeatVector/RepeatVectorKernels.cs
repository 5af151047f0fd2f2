using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.RepeatVector;

/// <summary>Copies a vector several times.</summary>
/// <param name="Size">Its values.</param>
/// <param name="Times">How many times.</param>
/// <param name="InLanes">Sixteen samples lie in the lanes, so that a value is sixteen floats.</param>
public sealed record RepeatVectorKernel(int Size, int Times, bool InLanes) : KernelSpec
{
    public override string Verb => $"Repeat{Literal.Int(Size)}By{Literal.Int(Times)}{(InLanes ? "Lanes" : "")}";

    public override IReadOnlyList<KernelParameter> Parameters => InLanes
        ? [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs")]
        : [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Whole("count")];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) =>
        [$"{Quantity.Of(Size, "value")} of {(InLanes ? "sixteen samples in the lanes" : "each sample")}, {Quantity.Of(Times, "time")}."];

    public override void Write(KernelWriter kernel)
    {
        string run = Literal.Int(InLanes ? Size * SampleLanes.Count : Size);
        string copy = $"Memory.CopyRows(ref inputs, 0, ref outputs, {run}, {run}, {Literal.Int(Times)});";
        if (InLanes)
        {
            kernel.Text.Line(copy);
            return;
        }

        using (kernel.Text.Block("for (int sample = 0; sample < count; sample++)"))
        {
            kernel.Text.Line(copy);
            kernel.Text.Line($"inputs = ref Unsafe.Add(ref inputs, {Literal.Int(Value.StrideOf(Size))});");
            kernel.Text.Line($"outputs = ref Unsafe.Add(ref outputs, {Literal.Int(Value.StrideOf(Size * Times))});");
        }
    }
}

/// <summary>Sums gradients over the repetitions, from first to last.</summary>
/// <param name="Size">The values of the vector.</param>
/// <param name="Times">How many times it stands there.</param>
public sealed record RepeatVectorGradientKernel(int Size, int Times) : KernelSpec
{
    public override string Verb => $"SumRepeated{Literal.Int(Size)}By{Literal.Int(Times)}";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("deltas"), KernelParameter.Floats("inputDeltas"), KernelParameter.Whole("count")];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) =>
        [$"The gradient of {Quantity.Of(Size, "value")} that stand there {Quantity.Of(Times, "time")}: the sum, from first to last.", Least.Note];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        string size = Literal.Int(Size);
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            using (writer.Block($"for (int j = 0; j < {size}; j++)"))
            {
                writer.Line("float sum = Unsafe.Add(ref deltas, j);");
                using (writer.Block($"for (int i = {size}; i < {Literal.Int(Size * Times)}; i += {size})"))
                {
                    writer.Line("sum += Unsafe.Add(ref deltas, i + j);");
                }

                writer.Line($"Unsafe.Add(ref inputDeltas, j) = {Least.OrZero(kernel.Lanes, "sum")};");
            }

            writer.Blank();
            writer.Line($"deltas = ref Unsafe.Add(ref deltas, {Literal.Int(Value.StrideOf(Size * Times))});");
            writer.Line($"inputDeltas = ref Unsafe.Add(ref inputDeltas, {Literal.Int(Value.StrideOf(Size))});");
        }
    }
}
