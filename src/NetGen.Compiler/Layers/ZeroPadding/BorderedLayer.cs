using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.ZeroPadding;

/// <summary>A picture, and the same with borders: one is read and the other given.</summary>
/// <param name="Verb">The name of its kind without the number of axes: <c>ZeroPadding</c>.</param>
public abstract record BorderedLayer(string Name, int AttributeIndex, Shape Input, Shape Output, string Verb, Borders Borders)
    : Layer(Name, AttributeIndex, Input, Output)
{
    public sealed override string Description => $"{Verb}{Literal.Int(Axes)}D({Borders.Written(Axes)})";

    public sealed override EquatableArray<Argument> Arguments => BorderReader.Arguments(Axes, Borders).ToEquatableArray();

    public sealed override bool KeepsValues => Borders.IsNone;

    private int Axes => Input.Axes.Count - 1;

    public sealed override ValueOrder OrderOfValues => ValueOrder.Pictures;

    public sealed override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        int channels = Input.LastAxis;
        return Borders.IsNone ? inputs[0] : plan.Add(Copy(plan.InPlaces(inputs[0], channels), plan.NewRows(Output.Size, channels)));
    }

    /// <summary>The operation that gives the one from the other.</summary>
    protected abstract Operation Copy(Value input, Value output);
}
