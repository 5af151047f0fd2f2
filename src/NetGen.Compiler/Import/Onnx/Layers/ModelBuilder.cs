using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.BatchNormalization;
using NetGen.Compiler.Layers.RowNormalization;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>Declares the layers that were read as a user would, and names their tensors as the network does.</summary>
internal static class ModelBuilder
{
    private static readonly TypeDeclaration Unnamed = new("", EquatableArray<ContainingType>.Empty, "class", "Model");

    public static ImportedModel Build(LayerGraph layers)
    {
        List<LayerDraft> used = Used(layers);
        if (used.Count == 0)
        {
            throw new ImportException("the model has no layers, it gives what it takes");
        }

        EquatableArray<AttributeDeclaration> attributes = Declare(layers.Input, used);
        GraphResult graph = GraphBuilder.Build(new NetworkDeclaration(Unnamed, attributes));
        if (graph.Network == null)
        {
            throw new ImportException(graph.Findings[0].Message.TrimEnd('.'));
        }

        return new ImportedModel(attributes, Name(graph.Network, used));
    }

    /// <summary>The layers that the value reached depends on, in the order in which they were read; its own is the last.</summary>
    private static List<LayerDraft> Used(LayerGraph layers)
    {
        var used = new HashSet<LayerDraft>();
        var wanted = new Stack<LayerDraft?>();
        wanted.Push(layers.State.Layer);
        while (wanted.Count > 0)
        {
            if (wanted.Pop() is { } layer && used.Add(layer))
            {
                foreach (LayerDraft? source in layer.Sources)
                {
                    wanted.Push(source);
                }
            }
        }

        return [.. layers.Layers.Where(used.Contains)];
    }

    private static EquatableArray<AttributeDeclaration> Declare(IReadOnlyList<int> input, List<LayerDraft> layers)
    {
        var wiring = new WiringArguments(layers);
        return new[] { new AttributeDeclaration("Input", Argument.OfIntegers("shape", [.. input])) }
            .Concat(layers.Select((layer, i) => new AttributeDeclaration(
                layer.Kind, [.. wiring.Others(layer), .. Arguments(layer), .. wiring.Names(i)])))
            .ToEquatableArray();
    }

    private static IEnumerable<Argument> Arguments(LayerDraft layer) => layer switch
    {
        FlattenDraft or PReLUDraft or MergeDraft { Axis: null } => [],
        MergeDraft { Axis: { } axis } => [Argument.OfInteger("Axis", axis)],
        ReshapeDraft reshape => [Argument.OfIntegers("shape", [.. reshape.Shape])],
        PermuteDraft permute => [Argument.OfIntegers("axes", [.. permute.Order.Select(axis => axis + 1)])],
        RepeatVectorDraft repeat => [Argument.OfInteger("count", repeat.Count)],
        DropoutDraft dropout => [Argument.OfNumber("rate", dropout.Rate)],
        ActivateDraft { Alpha: { } alpha } activate =>
            [Argument.OfMember("activation", activate.Activation), Argument.OfNumber("Alpha", alpha)],
        ActivateDraft activate => [Argument.OfMember("activation", activate.Activation)],
        DenseDraft dense => Arguments(dense),
        BatchNormalizationDraft normalization => Arguments(normalization),
        NormalizationDraft normalization => normalization.Epsilon == RowNormalizationLayer.DefaultEpsilon(normalization.Centers)
            ? [] : [Argument.OfNumber("Epsilon", normalization.Epsilon)],
        _ => throw new InvalidOperationException(),
    };

    private static IEnumerable<Argument> Arguments(BatchNormalizationDraft normalization)
    {
        if (normalization.Momentum is { } momentum and not BatchNormalizationLayer.DefaultMomentum)
        {
            yield return Argument.OfNumber("Momentum", momentum);
        }

        if (normalization.Epsilon != BatchNormalizationLayer.DefaultEpsilon)
        {
            yield return Argument.OfNumber("Epsilon", normalization.Epsilon);
        }
    }

    private static IEnumerable<Argument> Arguments(DenseDraft dense)
    {
        Argument units = Argument.OfInteger("units", dense.Units);
        Argument activation = Argument.OfMember("activation", dense.Activation);
        return dense.Finish().Bias != null ? [units, activation] : [units, activation, Argument.OfBoolean("UseBias", false)];
    }

    private static List<ImportedTensor> Name(Network network, List<LayerDraft> layers)
    {
        IEnumerable<(LayerDraft Layer, double[] Values)> values = layers.SelectMany(layer => layer.Weights.Select(weights => (layer, weights)));
        return [.. network.Tensors.Zip(values, (tensor, found) => Round(tensor, found.Layer, found.Values))];
    }

    /// <summary>All that was folded is rounded once, and has to be finite then.</summary>
    private static ImportedTensor Round(ParameterTensor tensor, LayerDraft layer, double[] values) => new(
        tensor.Name,
        tensor.Shape.Axes,
        FiniteFloat.Round(values, tensor.Shape.Axes, (what, advice) => layer.Node!.Refuse(
            $"it becomes a {(layer is DenseDraft ? "dense layer" : layer.Kind)} whose '{tensor.Name}' {what}", advice)));
}
