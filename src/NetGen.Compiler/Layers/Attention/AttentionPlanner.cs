using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Dropout;
using NetGen.Compiler.Layers.Positions;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Attention;

/// <summary>Makes operations of attention: products that give queries, keys and values, what heads make of them, and the product behind.</summary>
/// <param name="layer">The layer.</param>
/// <param name="plan">Where to.</param>
internal sealed class AttentionPlanner(AttentionLayer layer, Lowering plan)
{
    private readonly AttentionShape _shape = new(layer.Heads, layer.KeySize, layer.ValueSize, layer.Steps, layer.MemorySteps, layer.IsCausal);
    private int _tensor;

    public Value Lower(IReadOnlyList<Value> inputs)
    {
        Value memory = inputs[inputs.Count - 1];
        Value queries = Project("query", inputs[0], layer.Input, _shape.KeyPitch, layer.KeySize);
        Value keys = Project("key", memory, layer.MemoryShape, _shape.KeyPitch, layer.KeySize);
        queries = Turned("query", queries, layer.Steps);
        keys = Turned("key", keys, layer.MemorySteps);
        Value values = Project("value", memory, layer.MemoryShape, _shape.ValuePitch, layer.ValueSize);
        int rows = layer.Heads * layer.Steps;
        Value sums = plan.NewValue(_shape.SumsSize);
        Value weights = plan.Add(new AttentionWeightsOperation(
            layer.Name, queries, keys, plan.NewValue(rows * layer.MemorySteps, rows), plan.NewValue(_shape.TurnedSize), sums, _shape)
        { Forgets = layer.HasWindow });
        if (layer.DropoutRate > 0)
        {
            weights = plan.Add(new DropoutOperation(layer.Name, weights, plan.NewValue(weights), layer.DropoutRate, plan.LayerIndex) { PartName = "dropped" });
        }

        int given = layer.Heads * layer.ValueSize;
        Value heads = plan.Add(new AttentionOperation(
            layer.Name, weights, sums, values, plan.NewRows(layer.Steps * given, layer.ValueSize), _shape));
        PlannedTensor kernel = plan.Place(Next(), given, layer.Features, Value.StrideOf(layer.Features), isTransposed: false);
        PlannedTensor? bias = layer.UseBias ? plan.Place(Next(), 1, layer.Features, Value.StrideOf(layer.Features), isTransposed: false) : null;
        return plan.Add(new ConvolutionOperation(
            layer.Name, plan.Padded(heads), plan.NewRows(layer.Output.Size, layer.Features), Window.OfOnePlace(1, layer.Steps), given, layer.Features,
            IsDepthwise: false, kernel, bias, ActivationNames.Linear, 0, 0, 0));
    }

    /// <summary>Queries or keys turned by their places, where the layer does so.</summary>
    private Value Turned(string part, Value value, int steps) => layer.Rotates
        ? plan.Add(new RotateOperation(layer.Name, part, value, plan.NewValue(value), steps, layer.Heads, layer.KeySize, _shape.KeyPitch, Table: null))
        : value;

    private ParameterTensor Next() => layer.Tensors[_tensor++];

    /// <summary>A product of each step; what it gives each head is padded by itself.</summary>
    private Value Project(string part, Value input, Shape shape, int pitch, int size)
    {
        int place = layer.Heads * pitch;
        PlannedTensor kernel = Place(shape.LastAxis);
        PlannedTensor? bias = layer.UseBias ? Place(1) : null;
        return plan.Add(new ConvolutionOperation(
            layer.Name, plan.InPlaces(input, shape.LastAxis), plan.NewValue(shape.Axes[0] * place), Window.OfOnePlace(1, shape.Axes[0]), shape.LastAxis, place,
            IsDepthwise: false, kernel, bias, ActivationNames.Linear, 0, 0, 0)
        { PartName = part });

        PlannedTensor Place(int rows) => plan.Place(Next(), rows * layer.Heads, size, pitch, isTransposed: false, layer.Heads);
    }
}
