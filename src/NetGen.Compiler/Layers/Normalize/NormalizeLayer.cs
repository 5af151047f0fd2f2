using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Layers.BatchNormalization;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Normalize;

/// <summary>(x - mean) / max(sqrt(variance), 1e-7), by numbers that are learnt from data once.</summary>
/// <param name="PerFeature">Each feature of the last axis has its own; else there is one for all values.</param>
public sealed record NormalizeLayer(string Name, int AttributeIndex, Shape Input, bool PerFeature)
    : Layer(Name, AttributeIndex, Input, Input)
{
    /// <summary>How many means and variances there are.</summary>
    public int Features => PerFeature ? Input.LastAxis : 1;

    public override string Title => "Normalize";

    public override string Description => PerFeature ? Title : "Normalize(one for all)";

    public override EquatableArray<Argument> Arguments => new[] { Argument.OfBoolean("PerFeature", PerFeature) }.ToEquatableArray();

    public override EquatableArray<ParameterTensor> Tensors
    {
        get
        {
            var shape = new Shape(Features);
            return new[]
            {
                new ParameterTensor(Name, "mean", shape, "Zeros") { Use = Use.State },
                new ParameterTensor(Name, "variance", shape, "Ones") { Use = Use.State },
            }.ToEquatableArray();
        }
    }

    public override ValueOrder OrderOfValues => ValueOrder.Kept;

    public override Streaming Streaming => Streaming.ByValue;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        Value input = PerFeature ? plan.InRows(inputs[0], Features) : plan.Padded(inputs[0]);
        PlannedTensor[] tensors = [.. Tensors.Select(tensor => plan.Place(tensor, 1, Features, Value.StrideOf(Features), isTransposed: false))];
        NormalizedRows rows = PerFeature ? new(Features, Input.Rows, input.Stride) : new(Input.Size, 1, input.Stride);
        return plan.Add(new NormalizeOperation(Name, input, plan.NewValue(input), tensors[0], tensors[1], PerFeature, rows));
    }
}
