using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Embedding.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Embedding;

/// <summary>The rows of a table that tokens stand for; they are the bits of the floats that it reads.</summary>
/// <param name="Table">A row for each token, padded to whole vectors as rows of the output are.</param>
/// <param name="Dimension">The values of a row.</param>
public sealed record EmbeddingOperation(string Layer, Value Input, Value Output, PlannedTensor Table, int Dimension) : Operation(Layer, Input, Output)
{
    public override bool TakesSteps => true;

    private int Width => Value.WidthOf(Dimension);

    public override EquatableArray<PlannedTensor> Parameters => new[] { Table }.ToEquatableArray();

    public override KernelCall Call(Schedule schedule) => new(
        new LookUpKernel(Width), Table, Input, Output, new NumberArgument(Input.Size), new NumberArgument(Table.Stride), new NumberArgument(Output.Stride),
        KernelArgument.Count);

    /// <summary>Tokens have no gradient.</summary>
    public override void Differentiate(Adjoints adjoints)
    {
        Value delta = adjoints.Of(Output);
        KernelArgument[] rows =
        [
            KernelArgument.Gradient, new NumberArgument(Input.Size), new NumberArgument(Table.Stride), new NumberArgument(delta.Stride),
            KernelArgument.Count, KernelArgument.FirstRow, KernelArgument.RowCount,
        ];
        KernelCall call = adjoints.TieOf(Table) is { } tie
            ? new KernelCall(
                new TiedGradients(Width),
                [
                    Input, delta, tie.Inputs, tie.Deltas, .. rows, new NumberArgument(tie.Inputs.Size / Dimension), new NumberArgument(tie.Inputs.Stride),
                    new NumberArgument(Value.StrideOf(Table.Rows)), new NumberArgument(tie.Deltas.Stride),
                ])
            : new KernelCall(new LookUpGradients(Width), [Input, delta, .. rows]);
        adjoints.Append(new ParameterGradient(Table, call, IsSplit: true));
    }
}
