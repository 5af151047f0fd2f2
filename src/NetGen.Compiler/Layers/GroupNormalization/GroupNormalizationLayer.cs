using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.GroupNormalization;

/// <summary>
/// (x - mean) / sqrt(variance + epsilon) * gamma + beta, with mean and variance of each sample over all places and the channels of a
/// group (Wu and He, 2018); the shape stays.
/// </summary>
/// <param name="Groups">How many runs of channels share a mean and a variance.</param>
/// <param name="Epsilon">Keeps the divisor from zero.</param>
public sealed record GroupNormalizationLayer(string Name, int AttributeIndex, Shape Input, int Groups, float Epsilon)
    : Layer(Name, AttributeIndex, Input, Input)
{
    /// <summary>Keras's.</summary>
    public const float DefaultEpsilon = 1e-3f;

    public override string Title => $"GroupNormalization({Literal.Int(Groups)})";

    public override string Description => Epsilon == DefaultEpsilon
        ? Title
        : $"GroupNormalization({Literal.Int(Groups)}, epsilon {Literal.Float(Epsilon).TrimEnd('f')})";

    public override EquatableArray<Argument> Arguments =>
        new[] { Argument.OfInteger("groups", Groups), Argument.OfNumber("Epsilon", Epsilon) }.ToEquatableArray();

    public override EquatableArray<ParameterTensor> Tensors => new[]
    {
        new ParameterTensor(Name, TensorRole.Gamma, new Shape(Input.LastAxis), "Ones"),
        new ParameterTensor(Name, TensorRole.Beta, new Shape(Input.LastAxis), "Zeros"),
    }.ToEquatableArray();

    public override ValueOrder OrderOfValues => Input.IsFlat ? ValueOrder.Own : ValueOrder.Kept;

    public override Streaming Streaming => Streaming.Never("takes mean and variance of all steps");

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        int channels = Input.LastAxis;
        Value input = plan.InRows(inputs[0], channels);
        PlannedTensor[] placed = [.. Tensors.Select(tensor => plan.Place(tensor, 1, channels, Value.StrideOf(channels), isTransposed: false))];
        var shape = new GroupShape(Input.Rows, channels, Groups, Epsilon);
        Value moments = plan.Add(new GroupMomentsOperation(Name, input, plan.NewValue(2 * channels, rows: 2), shape));
        return plan.Add(new GroupNormalizationOperation(Name, input, moments, plan.NewValue(input), shape, placed[0], placed[1]));
    }
}
