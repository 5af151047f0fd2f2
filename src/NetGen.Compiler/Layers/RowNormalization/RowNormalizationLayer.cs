using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.RowNormalization;

/// <summary>
/// (x - mean) / sqrt(variance + epsilon) * gamma + beta over the last axis (Ba, Kiros and Hinton, 2016), or
/// x / sqrt(mean of x² + epsilon) * scale (Zhang and Sennrich, 2019); the shape stays.
/// </summary>
/// <param name="Centers">Whether the mean is taken off, and something learnt added.</param>
/// <param name="Epsilon">Keeps the divisor from zero.</param>
public sealed record RowNormalizationLayer(string Name, int AttributeIndex, Shape Input, bool Centers, float Epsilon)
    : Layer(Name, AttributeIndex, Input, Input)
{
    public override string Description => Title + (Epsilon == DefaultEpsilon(Centers) ? "" : $"(epsilon {Literal.Float(Epsilon).TrimEnd('f')})");

    public override string Title => Centers ? "LayerNormalization" : "RMSNormalization";

    public override EquatableArray<Argument> Arguments => new[] { Argument.OfNumber("Epsilon", Epsilon) }.ToEquatableArray();

    public override EquatableArray<ParameterTensor> Tensors => (Centers
        ? [Tensor(TensorRole.Gamma, "Ones"), Tensor(TensorRole.Beta, "Zeros")]
        : new[] { Tensor(TensorRole.Scale, "Ones") }).ToEquatableArray();

    /// <summary>Keras's.</summary>
    public static float DefaultEpsilon(bool centers) => centers ? 1e-3f : 1e-6f;

    public override ValueOrder OrderOfValues => ValueOrder.Kept;

    public override Streaming Streaming => Streaming.ByValue;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        int size = Input.LastAxis;
        Value rows = plan.InRows(inputs[0], size);
        PlannedTensor[] placed = [.. Tensors.Select(tensor => plan.Place(tensor, 1, size, Value.StrideOf(size), isTransposed: false))];
        return plan.Add(new RowNormalizationOperation(
            Name, rows, plan.NewValue(rows), new RowNormalizationShape(size, Epsilon, Centers), placed[0], Centers ? placed[1] : null));
    }

    private ParameterTensor Tensor(string role, string initializer) => new(Name, role, new Shape(Input.LastAxis), initializer);
}
