using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Attention.Kernels;

/// <summary>The weights of all heads.</summary>
public sealed record AttentionWeightsKernel(AttentionShape Shape) : AttentionText(Shape)
{
    public override string Verb => "Weights";

    public override IReadOnlyList<KernelParameter> Parameters =>
        Floats([.. new[] { "queries", "keys" }, .. Shape.IsStep ? ["position"] : Array.Empty<string>(), "weights", "turned", "sums"]);

    public override string[] Summary(FamilyNames names) =>
    [
        $"The weights of {names.Sharers}: exp(q k / sqrt({Literal.Int(Shape.KeySize)}) - the largest) for each query and each key that it sees, and their sums.",
        "Keys are turned over, so that the lanes hold places.",
    ];

    private protected override IEnumerable<KernelSpec> Heads => [new TurnHeadKernel(), Weights];

    private HeadWeightsKernel Weights => new(Shape.RowWidth);

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        if (Shape.IsStep)
        {
            EmitPlace(writer);
            EmitSeen(writer);
        }

        Each(
            kernel,
            () =>
            {
                writer.Line($"ref float columns = {Of("turned", Shape.KeySize * Shape.Row)};");
                writer.Line(Shape.IsStep
                    ? $"Sweeps.TurnHead({Of("keys", Shape.KeyPitch)}, {Literal.Int(Shape.KeyPlace)}, ref Unsafe.Add(ref columns, place), {Numbers(Shape.Row, Shape.Steps, Shape.KeySize, Shape.Steps)});"
                    : $"Sweeps.TurnHead({Of("keys", Shape.KeyPitch)}, {Literal.Int(Shape.KeyPlace)}, ref columns, {Numbers(Shape.Row, Shape.Memory, Shape.KeySize, Shape.Row)});");
                writer.Line(
                    $"Sweeps.{Weights.Verb}({Of("queries", Shape.KeyPitch)}, {Literal.Int(Shape.KeyPlace)}, ref columns, "
                    + $"{Of("weights", Shape.Steps * Shape.Row)}, {Of("sums", Shape.Steps * Shape.SumPitch)}, "
                    + $"{Numbers(Shape.SumPitch, Shape.Steps, Shape.KeySize, Shape.Memory, Shape.Row)}, {Seen}, {Literal.Float(Shape.Scale)}, {Literal.Int(Shape.RowWidth)});");
            },
            ("queries", Shape.QueriesStride), ("keys", Shape.KeysStride), ("weights", Shape.WeightsStride),
            ("turned", Plan.Value.StrideOf(Shape.TurnedSize)), ("sums", Plan.Value.StrideOf(Shape.SumsSize)));
    }
}

/// <summary>The weighted values of all heads.</summary>
public sealed record AttentionKernel(AttentionShape Shape) : AttentionText(Shape)
{
    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters =>
        Floats([.. new[] { "weights", "sums", "values" }, .. Shape.IsStep ? ["kept", "position"] : Array.Empty<string>(), "outputs"]);

    public override string[] Summary(FamilyNames names) =>
        [names.Description, "The values that a query sees are summed, each times its weight, in four chains by their place; the sum is divided by that of the weights."];

    private protected override IEnumerable<KernelSpec> Heads => [Sums];

    private HeadSumsKernel Sums => new(Shape.OutputWidth, Divides: true);

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        string values = "values";
        if (Shape.IsStep)
        {
            EmitPlace(writer);
            EmitSeen(writer);
            writer.Line(
                $"MemoryMarshal.CreateReadOnlySpan(ref values, {Literal.Int(Shape.Steps * Shape.ValuePlace)})"
                + $".CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref kept, place * {Literal.Int(Shape.ValuePlace)}), {Literal.Int(Shape.Steps * Shape.ValuePlace)}));");
            values = "kept";
        }

        Each(
            kernel,
            () => writer.Line(
                $"Sweeps.{Sums.Verb}({Of("weights", Shape.Steps * Shape.Row)}, {Literal.Int(Shape.Row)}, {Of("sums", Shape.Steps * Shape.SumPitch)}, "
                + $"{Literal.Int(Shape.SumPitch)}, {Of(values, Shape.ValuePitch)}, {Literal.Int(Shape.ValuePlace)}, {Of("outputs", Shape.OutputPitch)}, "
                + $"{Numbers(Shape.OutputPlace, Shape.OutputPitch, Shape.Steps, Shape.Memory)}, {Seen});"),
            ("weights", Shape.WeightsStride), ("sums", Plan.Value.StrideOf(Shape.SumsSize)), ("values", Shape.ValuesStride), ("outputs", Shape.OutputStride));
    }
}
