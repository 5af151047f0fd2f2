using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Attention.Kernels;

/// <summary>Gradients of what heads give over the sums of their weights.</summary>
public sealed record DivideDeltasKernel(AttentionShape Shape) : AttentionText(Shape)
{
    public override string Verb => "DividedDeltas";

    public override IReadOnlyList<KernelParameter> Parameters => Floats("deltas", "sums", "scaled");

    public override string[] Summary(FamilyNames names) => [$"Gradients of what the heads of {names.Sharers} give, over the sums of the weights."];

    private protected override IEnumerable<KernelSpec> Heads => [Divide];

    private HeadDivideKernel Divide => new(Shape.OutputWidth);

    public override void Write(KernelWriter kernel) => Each(
        kernel,
        () => kernel.Text.Line(
            $"Sweeps.{Divide.Verb}({Of("deltas", Shape.OutputPitch)}, {Of("sums", Shape.Steps * Shape.SumPitch)}, {Literal.Int(Shape.SumPitch)}, "
            + $"{Of("scaled", Shape.OutputPitch)}, {Numbers(Shape.OutputPlace, Shape.OutputPitch, Shape.Steps)});"),
        ("deltas", Shape.OutputStride), ("sums", Value.StrideOf(Shape.SumsSize)), ("scaled", Shape.OutputStride));
}

/// <summary>Gradients of weights.</summary>
public sealed record BackToWeightsKernel(AttentionShape Shape) : AttentionText(Shape)
{
    public override string Verb => "BackToWeights";

    public override IReadOnlyList<KernelParameter> Parameters => Floats("scaled", "values", "weightDeltas", "turned");

    public override string[] Summary(FamilyNames names) => [$"Gradients of the weights of {names.Sharers}: products of a query's gradient and the values that it sees."];

    private protected override IEnumerable<KernelSpec> Heads => [new TurnHeadKernel(), Scores];

    private HeadScoresKernel Scores => new(Shape.RowWidth);

    public override void Write(KernelWriter kernel) => Each(
        kernel,
        () =>
        {
            kernel.Text.Line($"ref float columns = {Of("turned", Shape.ValueSize * Shape.Row)};");
            kernel.Text.Line(
                $"Sweeps.TurnHead({Of("values", Shape.ValuePitch)}, {Literal.Int(Shape.ValuePlace)}, ref columns, "
                + $"{Numbers(Shape.Row, Shape.Memory, Shape.ValueSize, Shape.Row)});");
            kernel.Text.Line(
                $"Sweeps.{Scores.Verb}({Of("scaled", Shape.OutputPitch)}, {Literal.Int(Shape.OutputPlace)}, ref columns, {Of("weightDeltas", Shape.Steps * Shape.Row)}, "
                + $"{Numbers(Shape.Steps, Shape.ValueSize, Shape.Memory, Shape.Row)}, {Seen}, {Literal.Int(Shape.RowWidth)});");
        },
        ("scaled", Shape.OutputStride), ("values", Shape.ValuesStride), ("weightDeltas", Shape.WeightsStride),
        ("turned", Value.StrideOf(Shape.TurnedValuesSize)));
}

/// <summary>Gradients of values.</summary>
public sealed record BackToValuesKernel(AttentionShape Shape) : AttentionText(Shape)
{
    public override string Verb => "BackToValues";

    public override IReadOnlyList<KernelParameter> Parameters => Floats("weights", "scaled", "valueDeltas");

    public override string[] Summary(FamilyNames names) => [$"Gradients of the values of {names.Sharers}: those of the queries that see them, each times its weight.", Least.Note];

    private protected override IEnumerable<KernelSpec> Heads => [Back];

    private HeadBackKernel Back => new(Shape.OutputWidth);

    public override void Write(KernelWriter kernel)
    {
        if (Shape.ValuePitch != Shape.OutputPitch)
        {
            kernel.Text.Line($"MemoryMarshal.CreateSpan(ref valueDeltas, count * {Literal.Int(Shape.ValuesStride)}).Clear();");
        }

        Each(
            kernel,
            () => kernel.Text.Line(
                $"Sweeps.{Back.Verb}({Of("weights", Shape.Steps * Shape.Row)}, {Literal.Int(Shape.Row)}, {Of("scaled", Shape.OutputPitch)}, {Literal.Int(Shape.OutputPlace)}, "
                + $"{Of("valueDeltas", Shape.ValuePitch)}, {Numbers(Shape.ValuePlace, Shape.OutputPitch, Shape.Steps, Shape.Memory)}, {Seen});"),
            ("weights", Shape.WeightsStride), ("scaled", Shape.OutputStride), ("valueDeltas", Shape.ValuesStride));
    }
}

/// <summary>Gradients of products of queries and keys.</summary>
public sealed record WeightSlopesKernel(AttentionShape Shape) : AttentionText(Shape)
{
    public override string Verb => "Slopes";

    public override IReadOnlyList<KernelParameter> Parameters => Floats("weights", "sums", "deltas", "slopes");

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients of the products of queries and keys of {names.Sharers}: w (d - sum of w d over that of w) / sqrt({Literal.Int(Shape.KeySize)}).", Least.Note,
    ];

    private protected override IEnumerable<KernelSpec> Heads => [Slopes];

    private HeadSlopesKernel Slopes => new(Shape.RowWidth);

    public override void Write(KernelWriter kernel) => Each(
        kernel,
        () => kernel.Text.Line(
            $"Sweeps.{Slopes.Verb}({Of("weights", Shape.Steps * Shape.Row)}, {Of("sums", Shape.Steps * Shape.SumPitch)}, {Literal.Int(Shape.SumPitch)}, "
            + $"{Of("deltas", Shape.Steps * Shape.Row)}, {Of("slopes", Shape.Steps * Shape.Row)}, {Numbers(Shape.Steps, Shape.Memory, Shape.Row)}, {Seen}, "
            + $"{Literal.Float(Shape.Scale)}, {Literal.Int(Shape.RowWidth)});"),
        ("weights", Shape.WeightsStride), ("sums", Value.StrideOf(Shape.SumsSize)), ("deltas", Shape.WeightsStride), ("slopes", Shape.WeightsStride));
}

/// <summary>Gradients of queries.</summary>
public sealed record BackToQueriesKernel(AttentionShape Shape) : AttentionText(Shape)
{
    public override string Verb => "BackToQueries";

    public override IReadOnlyList<KernelParameter> Parameters => Floats("slopes", "keys", "queryDeltas");

    public override string[] Summary(FamilyNames names) => [$"Gradients of the queries of {names.Sharers}: the keys that they see, each times its gradient.", Least.Note];

    private protected override IEnumerable<KernelSpec> Heads => [Sums];

    private HeadSumsKernel Sums => new(Shape.KeyWidth, Divides: false);

    public override void Write(KernelWriter kernel) => Each(
        kernel,
        () => kernel.Text.Line(
            $"Sweeps.{Sums.Verb}({Of("slopes", Shape.Steps * Shape.Row)}, {Literal.Int(Shape.Row)}, {Of("keys", Shape.KeyPitch)}, {Literal.Int(Shape.KeyPlace)}, "
            + $"{Of("queryDeltas", Shape.KeyPitch)}, {Numbers(Shape.KeyPlace, Shape.KeyPitch, Shape.Steps, Shape.Memory)}, {Seen});"),
        ("slopes", Shape.WeightsStride), ("keys", Shape.KeysStride), ("queryDeltas", Shape.QueriesStride));
}

/// <summary>Gradients of keys.</summary>
public sealed record BackToKeysKernel(AttentionShape Shape) : AttentionText(Shape)
{
    public override string Verb => "BackToKeys";

    public override IReadOnlyList<KernelParameter> Parameters => Floats("slopes", "queries", "keyDeltas");

    public override string[] Summary(FamilyNames names) => [$"Gradients of the keys of {names.Sharers}: the queries that see them, each times its gradient.", Least.Note];

    private protected override IEnumerable<KernelSpec> Heads => [Back];

    private HeadBackKernel Back => new(Shape.KeyWidth);

    public override void Write(KernelWriter kernel) => Each(
        kernel,
        () => kernel.Text.Line(
            $"Sweeps.{Back.Verb}({Of("slopes", Shape.Steps * Shape.Row)}, {Literal.Int(Shape.Row)}, {Of("queries", Shape.KeyPitch)}, {Literal.Int(Shape.KeyPlace)}, "
            + $"{Of("keyDeltas", Shape.KeyPitch)}, {Numbers(Shape.KeyPlace, Shape.KeyPitch, Shape.Steps, Shape.Memory)}, {Seen});"),
        ("slopes", Shape.WeightsStride), ("queries", Shape.QueriesStride), ("keyDeltas", Shape.KeysStride));
}
