using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Merge;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent;

/// <summary>
/// Makes operations of a recurrent layer: one product of all steps' features and the kernel, and the walk along what it gives; of two
/// walks both, and what joins them.
/// </summary>
/// <param name="layer">The layer.</param>
/// <param name="plan">Where to.</param>
internal sealed class RecurrentPlanner(RecurrentLayer layer, Lowering plan)
{
    private int TensorsOfWalk => layer.UseBias ? 3 : 2;

    public Value Lower(Value input)
    {
        input = plan.InPlaces(input, layer.Features);
        if (!layer.IsBidirectional)
        {
            return Walk(input, first: 0, layer.GoesBackwards, givesInTime: !layer.GoesBackwards, own: null);
        }

        Value[] walks =
        [
            Walk(input, first: 0, isBackward: false, givesInTime: true, own: layer.Name + "_forward"),
            Walk(input, first: TensorsOfWalk, isBackward: true, givesInTime: true, own: layer.Name + "_reversed"),
        ];
        if (layer.Merge == "Concatenate")
        {
            return plan.Add(new ConcatenateOperation(
                layer.Name, walks.Select(plan.Padded).ToEquatableArray(), plan.NewValue(layer.Output.Size), layer.GivesSequence ? layer.Steps : 1));
        }

        return plan.Add(new MergeOperation(
            layer.Name, layer.Merge == "Sum" ? "Add" : layer.Merge, walks.ToEquatableArray(), plan.NewValue(walks[0])));
    }

    /// <summary>One walk, whose tensors begin with so many-th of the layer.</summary>
    private Value Walk(Value input, int first, bool isBackward, bool givesInTime, string? own)
    {
        var shape = new RecurrentShape(layer.Cell, layer.Units, layer.Steps, isBackward, layer.GivesSequence, givesInTime, layer.UseBias);
        PlannedTensor kernel = Place(layer.Tensors[first], layer.Features, shape);
        PlannedTensor recurrent = Place(layer.Tensors[first + 1], layer.Units, shape);
        PlannedTensor? bias = layer.UseBias ? Place(layer.Tensors[first + 2], layer.Cell.KeepsProduct ? 2 : 1, shape) : null;
        Value gates = plan.Add(new ConvolutionOperation(
            layer.Name, input, plan.NewValue(layer.Steps * shape.Place), Window.OfOnePlace(1, layer.Steps), layer.Features, shape.Place,
            IsDepthwise: false, kernel, layer.Cell.KeepsProduct && bias != null ? bias with { Rows = 1 } : bias, ActivationNames.Linear, 0, layer.L1, layer.L2)
        {
            PartName = "gates",
            OwnsBias = !layer.Cell.KeepsProduct,
            Runs = shape.Gate == shape.Units ? null : new FilterRuns(layer.Cell.Gates, shape.Units, shape.Gate),
        });
        int given = layer.GivesSequence ? layer.Steps * layer.Units : layer.Units;
        return plan.Add(new RecurrentOperation(
            layer.Name, gates, plan.NewValue(shape.StatesSize), plan.NewRows(given, layer.Units), shape, recurrent,
            layer.Cell.KeepsProduct ? bias : null, own));
    }

    /// <summary>A tensor whose rows are those of all gates, each gate's values padded by themselves; as products see it, they are one row.</summary>
    private PlannedTensor Place(ParameterTensor tensor, int rows, RecurrentShape shape) =>
        plan.Place(tensor, rows * layer.Cell.Gates, layer.Units, shape.Gate, isTransposed: false, layer.Cell.Gates);
}
