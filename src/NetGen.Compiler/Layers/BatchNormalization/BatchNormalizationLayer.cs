using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.BatchNormalization;

/// <summary>gamma (x - mean) / sqrt(variance + epsilon) + beta, for each feature of the last axis.</summary>
public sealed record BatchNormalizationLayer(string Name, int AttributeIndex, Shape Input, float Momentum, float Epsilon)
    : Layer(Name, AttributeIndex, Input, Input)
{
    public int Features => Input.LastAxis;

    /// <summary>Keras's.</summary>
    public const float DefaultMomentum = 0.99f;

    /// <summary>Keras's.</summary>
    public const float DefaultEpsilon = 1e-3f;

    public override string Title => "BatchNormalization";

    public override string Description => Title + (Epsilon == DefaultEpsilon ? "" : $"(epsilon {Literal.Float(Epsilon).TrimEnd('f')})");

    public override EquatableArray<Argument> Arguments =>
        new[] { Argument.OfNumber("Momentum", Momentum), Argument.OfNumber("Epsilon", Epsilon) }.ToEquatableArray();

    public override EquatableArray<ParameterTensor> Tensors
    {
        get
        {
            var shape = new Shape(Features);
            return new[]
            {
                new ParameterTensor(Name, "gamma", shape, "Ones"),
                new ParameterTensor(Name, "beta", shape, "Zeros"),
                new ParameterTensor(Name, "moving_mean", shape, "Zeros") { Use = Use.Averaged },
                new ParameterTensor(Name, "moving_variance", shape, "Ones") { Use = Use.Averaged },
            }.ToEquatableArray();
        }
    }

    public override ValueOrder OrderOfValues => ValueOrder.Kept;

    public override Streaming Streaming => Streaming.ByValue;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        Value input = plan.InRows(inputs[0], Features);
        int stride = Value.StrideOf(Features);
        PlannedTensor[] tensors = [.. Tensors.Select(tensor => plan.Place(tensor, 1, Features, stride, isTransposed: false))];
        var parameters = new NormalizationParameters(tensors[0], tensors[1], tensors[2], tensors[3], Momentum, Epsilon);
        var rows = new NormalizedRows(Features, Input.Rows, input.Stride);
        if (!IsTrainable)
        {
            return plan.Add(new AveragedNormalization(Name, input, plan.NewValue(input), parameters, rows));
        }

        // Before the output, whose index is the last one that is given.
        var batch = new BatchNumbers(
            plan.NewBatchValue(Features), plan.NewBatchValue(Features), plan.NewBatchValue(Features), plan.NewBatchValue(Features),
            plan.NewBatchValue(Features));
        return plan.Add(new BatchNormalizationOperation(Name, input, plan.NewValue(input), parameters, rows, batch));
    }
}
