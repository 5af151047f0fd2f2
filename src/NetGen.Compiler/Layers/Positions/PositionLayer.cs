using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Positions;

/// <summary>
/// Adds a row of a table to each step of a sequence [time][features], by its place: one that is learnt, or sin(p / 10000^(2 floor(j / 2) / features))
/// for even features j and the cosine for odd ones (Vaswani et al., 2017).
/// </summary>
/// <param name="IsLearnt">The table is a parameter.</param>
/// <param name="Initializer">The name of the member of the <c>Initializer</c> enumeration.</param>
public sealed record PositionLayer(string Name, int AttributeIndex, Shape Input, bool IsLearnt, string Initializer) : Layer(Name, AttributeIndex, Input, Input)
{
    public int Steps => Input.Axes[0];

    public int Features => Input.LastAxis;

    public override string Description => IsLearnt ? "PositionEmbedding" : "SinusoidalPosition";

    public override EquatableArray<ParameterTensor> Tensors => (IsLearnt && Input.IsKnown
        ? [new(Name, TensorRole.Embeddings, Input, Initializer, new Fans(Steps, Features))]
        : Array.Empty<ParameterTensor>()).ToEquatableArray();

    public override bool CountsSteps => true;

    public override bool GivesSteps(bool readsSteps) => true;

    public override Streaming Streaming => Streaming.ByStep;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        Value rows = plan.InRows(inputs[0], Features);
        PlannedTensor? table = IsLearnt ? plan.Place(Tensors[0], Steps, Features, Value.StrideOf(Features), isTransposed: false) : null;
        return plan.Add(new PositionOperation(Name, rows, plan.NewValue(rows), Steps, Features, table));
    }
}
