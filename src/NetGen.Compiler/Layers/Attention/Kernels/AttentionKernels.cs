using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Attention.Kernels;

/// <summary>The weights of all heads.</summary>
public sealed record AttentionWeightsKernel(AttentionShape Shape) : AttentionText(Shape)
{
    public override string Verb => "Weights";

    public override IReadOnlyList<KernelParameter> Parameters =>
        Shape.IsStep ? OfStep("queries", "keys", "places", "weights", "turned", "sums") : Floats("queries", "keys", "weights", "turned", "sums");

    public override string[] Summary(FamilyNames names) =>
    [
        $"The weights of {names.Sharers}: exp(q k / sqrt({Literal.Int(Shape.KeySize)}) - the largest) for each query and each key that it sees, and their sums.",
        "Keys are turned over, so that the lanes hold places.",
    ];

    private protected override IEnumerable<KernelSpec> Heads => [new TurnHeadKernel(), Weights];

    private HeadWeightsKernel Weights => new(Shape.RowWidth);

    public override void Write(KernelWriter kernel)
    {
        if (Shape.IsStep)
        {
            EachRun(
                kernel, () => { }, () => EmitHead(kernel.Text, "ref Unsafe.Add(ref columns, place)", "run", "run"), "turned",
                ("queries", Shape.KeyPlace), ("keys", Shape.KeyPlace), ("weights", Shape.Row), ("sums", Shape.SumPitch));
            return;
        }

        Each(
            kernel, () => EmitHead(kernel.Text, "ref columns", Literal.Int(Shape.Memory), Literal.Int(Shape.Row)),
            ("queries", Shape.QueriesStride), ("keys", Shape.KeysStride), ("weights", Shape.WeightsStride),
            ("turned", Plan.Value.StrideOf(Shape.TurnedSize)), ("sums", Plan.Value.StrideOf(Shape.SumsSize)));
    }

    /// <summary>A head's keys become columns, and its queries meet them.</summary>
    private void EmitHead(SourceWriter writer, string to, string keys, string end)
    {
        writer.Line($"ref float columns = {Of("turned", Shape.KeySize * Shape.Row)};");
        writer.Line(
            $"Sweeps.TurnHead({Of("keys", Shape.KeyPitch)}, {Literal.Int(Shape.KeyPlace)}, {to}, {Literal.Int(Shape.Row)}, {keys}, "
            + $"{Literal.Int(Shape.KeySize)}, {end});");
        writer.Line(
            $"Sweeps.{Weights.Verb}({Of("queries", Shape.KeyPitch)}, {Literal.Int(Shape.KeyPlace)}, ref columns, "
            + $"{OfRows("weights", Shape.Row)}, {OfRows("sums", Shape.SumPitch)}, "
            + $"{Literal.Int(Shape.SumPitch)}, {Queries}, {Numbers(Shape.KeySize, Shape.Memory, Shape.Row)}, {Seen}, {Literal.Float(Shape.Scale)}, "
            + $"{Literal.Int(Shape.RowWidth)});");
    }
}

/// <summary>The weighted values of all heads.</summary>
public sealed record AttentionKernel(AttentionShape Shape) : AttentionText(Shape)
{
    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters =>
        Shape.IsStep ? OfStep("weights", "sums", "values", "kept", "places", "outputs") : Floats("weights", "sums", "values", "outputs");

    public override string[] Summary(FamilyNames names) =>
        [names.Description, "The values that a query sees are summed, each times its weight, in four chains by their place; the sum is divided by that of the weights."];

    private protected override IEnumerable<KernelSpec> Heads => [Sums];

    private HeadSumsKernel Sums => new(Shape.OutputWidth, Divides: true);

    public override void Write(KernelWriter kernel)
    {
        if (Shape.IsStep)
        {
            EachRun(
                kernel, () => EmitKeep(kernel.Text), () => EmitHead(kernel.Text, "kept"), "kept",
                ("weights", Shape.Row), ("sums", Shape.SumPitch), ("values", Shape.ValuePlace), ("outputs", Shape.OutputPlace));
            return;
        }

        Each(
            kernel, () => EmitHead(kernel.Text, "values"),
            ("weights", Shape.WeightsStride), ("sums", Plan.Value.StrideOf(Shape.SumsSize)), ("values", Shape.ValuesStride), ("outputs", Shape.OutputStride));
    }

    private void EmitKeep(SourceWriter writer)
    {
        string place = Literal.Int(Shape.ValuePlace);
        writer.Line(
            $"MemoryMarshal.CreateReadOnlySpan(ref values, run * {place})"
            + $".CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref kept, place * {place}), run * {place}));");
    }

    private void EmitHead(SourceWriter writer, string values) => writer.Line(
        $"Sweeps.{Sums.Verb}({OfRows("weights", Shape.Row)}, {Literal.Int(Shape.Row)}, {OfRows("sums", Shape.SumPitch)}, "
        + $"{Literal.Int(Shape.SumPitch)}, {Of(values, Shape.ValuePitch)}, {Literal.Int(Shape.ValuePlace)}, {Of("outputs", Shape.OutputPitch)}, "
        + $"{Numbers(Shape.OutputPlace, Shape.OutputPitch)}, {Queries}, {Literal.Int(Shape.Memory)}, {Seen});");
}
