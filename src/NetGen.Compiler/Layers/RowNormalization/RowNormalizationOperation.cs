using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.RowNormalization.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.RowNormalization;

/// <summary>All that the kernels of a normalization of rows depend on.</summary>
/// <param name="Size">The values of a row.</param>
/// <param name="Epsilon">Keeps the divisor from zero.</param>
/// <param name="Centers">Whether the mean is taken off, and something learnt added.</param>
public sealed record RowNormalizationShape(int Size, float Epsilon, bool Centers)
{
    /// <summary>The lanes that a row fills.</summary>
    public int Width => Value.WidthOf(Size);

    /// <summary>The last arguments of kernels: the rows of a value, and what keeps the divisor from zero.</summary>
    public KernelArgument[] Rows(Value value) => [.. RowLoops.Arguments(KernelArgument.RowsOf(value, Size), Size), new FloatArgument(Epsilon)];
}

/// <summary>Each row to one scale, times a learnt number for each of its values, and plus one.</summary>
/// <param name="Scale">Where gamma lies.</param>
/// <param name="Offset">Where beta lies; null without one.</param>
public sealed record RowNormalizationOperation(
    string Layer, Value Input, Value Output, RowNormalizationShape Shape, PlannedTensor Scale, PlannedTensor? Offset) : Operation(Layer, Input, Output)
{
    public override bool TakesSteps => true;

    public override bool RunsInPlace => true;

    public override EquatableArray<PlannedTensor> Parameters => (Offset == null ? [Scale] : new[] { Scale, Offset }).ToEquatableArray();

    /// <summary>Mean and scale of each row, as an argument; nothing where the way forward does not note them.</summary>
    internal KernelArgument[] NotedArgument => Noted == null ? [] : [Noted];

    public override string PartOf(int write) => write == 0 ? "" : "Kept";

    public override (int Size, int Rows)? CanNote => (2 * Output.RowsOf(Shape.Size), Output.RowsOf(Shape.Size));

    public override KernelCall Call(Schedule schedule)
    {
        KernelArgument[] parameters = [.. Parameters.Select(tensor => (KernelArgument)tensor)];
        return new(new RowNormalizationKernel(Shape.Centers, Shape.Width, Noted != null), [.. parameters, Input, Output, .. NotedArgument, .. Shape.Rows(Output)]);
    }

    public override void Differentiate(Adjoints adjoints)
    {
        Value delta = adjoints.Of(Output);
        adjoints.Append(new ParameterGradient(
            Scale,
            new KernelCall(
                new RowScaleGradients(Shape.Centers, Shape.Width, Noted != null), [Input, delta, .. NotedArgument, KernelArgument.Gradient, .. Shape.Rows(Output)]),
            IsSplit: false));
        if (Offset != null)
        {
            adjoints.Append(new ParameterGradient(
                Offset,
                new KernelCall(
                    new RowOffsetGradients(Shape.Width), [delta, KernelArgument.Gradient, .. RowLoops.Arguments(KernelArgument.RowsOf(Output, Shape.Size), Shape.Size)]),
                IsSplit: false));
        }

        adjoints.Append(new RowNormalizationGradient(this, delta, adjoints.New(Input)));
    }
}

/// <summary>The gradient with respect to the rows.</summary>
public sealed record RowNormalizationGradient(RowNormalizationOperation Forward, Value Deltas, Value InputDeltas)
    : Operation(
        Forward.Layer, (Forward.Noted == null ? [Deltas, Forward.Input] : new[] { Deltas, Forward.Input, Forward.Noted }).ToEquatableArray(),
        new[] { InputDeltas }.ToEquatableArray())
{
    public override bool RunsInPlace => true;

    public override KernelCall Call(Schedule schedule) => new(
        new RowNormalizationGradientKernel(Forward.Shape.Centers, Forward.Shape.Width, Forward.Noted != null),
        [Forward.Scale, Forward.Input, Deltas, .. Forward.NotedArgument, InputDeltas, .. Forward.Shape.Rows(Deltas)]);
}
