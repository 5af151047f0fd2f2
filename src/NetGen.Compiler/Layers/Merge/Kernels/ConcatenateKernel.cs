using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Merge.Kernels;

/// <summary>Copies values of several layers one behind the other, sample by sample.</summary>
public sealed record ConcatenateKernel(ConcatenateShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [.. MergeText.Inputs(Shape.Parts.Count).Select(KernelParameter.Floats), KernelParameter.Floats("outputs"), KernelParameter.Whole("count")];

    public override int Width => Value.WidthOf(Shape.Size);

    public override string[] Summary(FamilyNames names) => [names.Description, "Values are copied behind one another."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            for (int part = 0; part < Shape.Parts.Count; part++)
            {
                if (Shape.Outer == 1)
                {
                    EmitCopy(kernel, part);
                }
                else
                {
                    string block = Literal.Int(Shape.BlockOf(part));
                    writer.Line(
                        $"Memory.CopyRows(ref inputs{Literal.Int(part)}, {block}, ref {Lanes.Element("outputs", Shape.OffsetOf(part))}, "
                        + $"{Literal.Int(Shape.Size / Shape.Outer)}, {block}, {Literal.Int(Shape.Outer)});");
                }
            }

            writer.Blank();
            for (int part = 0; part < Shape.Parts.Count; part++)
            {
                string name = "inputs" + Literal.Int(part);
                writer.Line($"{name} = ref Unsafe.Add(ref {name}, {Literal.Int(Shape.StrideOf(part))});");
            }

            writer.Line($"outputs = ref Unsafe.Add(ref outputs, {Literal.Int(Shape.Stride)});");
        }
    }

    /// <summary>
    /// Whole vectors: what the last of them holds beyond its part, the next part overwrites. No row is left; what would leave
    /// it is copied one by one.
    /// </summary>
    private void EmitCopy(KernelWriter kernel, int part)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        int offset = Shape.OffsetOf(part);
        int size = Shape.Parts[part];
        string from = "inputs" + Literal.Int(part);
        int most = Math.Min(Value.Pad(size, lanes.Count), Shape.StrideOf(part)) / lanes.Count;
        int vectors = Math.Min(most, (Shape.Stride - offset) / lanes.Count);
        if (vectors > 4)
        {
            using (writer.Block($"for (int j = 0; j < {Literal.Int(vectors * lanes.Count)}; j += {Literal.Int(lanes.Count)})"))
            {
                string to = offset == 0 ? "j" : $"j + {Literal.Int(offset)}";
                writer.Line(lanes.Store(lanes.Load($"Unsafe.Add(ref {from}, j)"), $"Unsafe.Add(ref outputs, {to})"));
            }
        }

        for (int j = 0; j < vectors && vectors <= 4; j++)
        {
            writer.Line(lanes.Store(lanes.Load(from, j * lanes.Count), "outputs", offset + (j * lanes.Count)));
        }

        for (int j = vectors * lanes.Count; j < size; j++)
        {
            writer.Line($"{Lanes.Element("outputs", offset + j)} = {Lanes.Element(from, j)};");
        }
    }
}

/// <summary>The same with sixteen samples in the lanes, where a part is one run of values.</summary>
public sealed record ConcatenateLanesKernel(ConcatenateShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Lanes";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [.. MergeText.Inputs(Shape.Parts.Count).Select(KernelParameter.Floats), KernelParameter.Floats("outputs")];

    public override int Width => SampleLanes.Count;

    public override bool NeedsVectors => true;

    public override string[] Summary(FamilyNames names) => [names.Description, "Sixteen samples in the lanes."];

    public override void Write(KernelWriter kernel)
    {
        Lanes lanes = kernel.Lanes;
        for (int part = 0; part < Shape.Parts.Count; part++)
        {
            string length = Literal.Int(Shape.Parts[part] * SampleLanes.Count);
            int offset = Shape.OffsetOf(part) * SampleLanes.Count;
            using (kernel.Text.Block($"for (int i = 0; i < {length}; i += {Literal.Int(lanes.Count)})"))
            {
                string to = offset == 0 ? "i" : $"i + {Literal.Int(offset)}";
                kernel.Text.Line(lanes.Store(lanes.Load($"Unsafe.Add(ref inputs{Literal.Int(part)}, i)"), $"Unsafe.Add(ref outputs, {to})"));
            }
        }
    }
}

/// <summary>Copies the part of a gradient that belongs to one of the layers.</summary>
/// <param name="Part">Which of them.</param>
public sealed record ConcatenateGradientKernel(ConcatenateShape Shape, int Part) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Backward" + Literal.Int(Part);

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("deltas"), KernelParameter.Floats("inputDeltas"), KernelParameter.Whole("count")];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) => [$"The gradient of part {Literal.Int(Part)} of {names.Sharers}."];

    /// <summary>Padding stays as it is, zero.</summary>
    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        string block = Literal.Int(Shape.BlockOf(Part));
        string from = Lanes.Element("deltas", Shape.OffsetOf(Part));
        string whole = Literal.Int(Shape.Size / Shape.Outer);
        if (Shape.Outer == 1)
        {
            writer.Line(
                $"Memory.CopyRows(ref {from}, {Literal.Int(Shape.Stride)}, ref inputDeltas, {Literal.Int(Shape.StrideOf(Part))}, {block}, count);");
            return;
        }

        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            writer.Line($"Memory.CopyRows(ref {from}, {whole}, ref inputDeltas, {block}, {block}, {Literal.Int(Shape.Outer)});");
            writer.Line($"deltas = ref Unsafe.Add(ref deltas, {Literal.Int(Shape.Stride)});");
            writer.Line($"inputDeltas = ref Unsafe.Add(ref inputDeltas, {Literal.Int(Shape.StrideOf(Part))});");
        }
    }
}
