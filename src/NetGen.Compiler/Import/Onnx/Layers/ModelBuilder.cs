using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.BatchNormalization;
using NetGen.Compiler.Layers.GroupNormalization;
using NetGen.Compiler.Layers.RowNormalization;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>Declares the layers that were read as a user would, and names their tensors as the network does.</summary>
internal static class ModelBuilder
{
    private static readonly TypeDeclaration Unnamed = new("", EquatableArray<ContainingType>.Empty, "class", "Model");

    /// <param name="layers">All that was read.</param>
    /// <param name="outputs">What the model gives, at least one.</param>
    public static ImportedModel Build(LayerGraph layers, IReadOnlyList<ModelOutput> outputs)
    {
        if (outputs.Count == 1 && outputs[0].Layer is InputDraft)
        {
            throw new ImportException("the model has no layers, it gives what it takes");
        }

        IReadOnlyList<ModelOutput> given = outputs.Count == 1 ? outputs : Apart(outputs);
        List<LayerDraft> used = Used(layers, given);
        RecurrentDraft.Check(used);
        Tie(used);
        EquatableArray<AttributeDeclaration> attributes = Declare(new WiringArguments(layers.Inputs, used, given), used);
        GraphResult graph = GraphBuilder.Build(new NetworkDeclaration(Unnamed, attributes));
        if (graph.Network == null)
        {
            Finding first = graph.Findings.First(finding => Rules.Find(finding.RuleId).PreventsEmission);
            throw new ImportException(first.Message.TrimEnd('.'), first.RuleId == Rules.PortName.Id ? PortNames.Advice : "");
        }

        return new ImportedModel(attributes, Name(graph.Network, used));
    }

    /// <summary>Several outputs, each a layer of its own: what an input is, or another output too, is handed on by one that does nothing.</summary>
    private static List<ModelOutput> Apart(IReadOnlyList<ModelOutput> outputs)
    {
        var taken = new HashSet<LayerDraft>();
        return [.. outputs.Select(output =>
            output.Layer is InputDraft || !taken.Add(output.Layer) ? output with { Layer = new ActivateDraft(output.Layer, "Linear", null) } : output)];
    }

    /// <summary>The layers that the outputs depend on, in the order in which they were read; that of a single one is the last.</summary>
    private static List<LayerDraft> Used(LayerGraph layers, IReadOnlyList<ModelOutput> outputs)
    {
        var used = new HashSet<LayerDraft>();
        var wanted = new Stack<LayerDraft>(outputs.Select(output => output.Layer));
        while (wanted.Count > 0)
        {
            LayerDraft layer = wanted.Pop();
            if (used.Add(layer))
            {
                foreach (LayerDraft source in layer.Sources)
                {
                    wanted.Push(source);
                }
            }
        }

        HashSet<LayerDraft> known = [.. layers.Layers];
        return [.. layers.Layers.Where(used.Contains), .. outputs.Select(output => output.Layer).Where(layer => !known.Contains(layer))];
    }

    /// <summary>Dense layers whose kernel is the table of an embedding, turned over, are tied to it: one for each embedding.</summary>
    private static void Tie(List<LayerDraft> layers)
    {
        List<EmbeddingDraft> free = [.. layers.OfType<EmbeddingDraft>()];
        foreach (DenseDraft dense in layers.OfType<DenseDraft>().Reverse())
        {
            dense.KernelOf = free.Find(embedding => layers.IndexOf(embedding) < layers.IndexOf(dense) && embedding.IsTurned(dense.Finish().Kernel));
            free.RemoveAll(embedding => embedding == dense.KernelOf);
        }
    }

    private static EquatableArray<AttributeDeclaration> Declare(WiringArguments wiring, List<LayerDraft> layers) =>
        wiring.Inputs
            .Concat(layers.Select((layer, i) => new AttributeDeclaration(
                layer.Kind, [.. wiring.Others(i), .. Arguments(layer), .. wiring.Tied(layer), .. wiring.Names(i)])))
            .Concat(wiring.Outputs)
            .ToEquatableArray();

    private static IEnumerable<Argument> Arguments(LayerDraft layer) => layer switch
    {
        FlattenDraft or PReLUDraft or MergeDraft { Axis: null } => [],
        MergeDraft { Axis: { } axis } => [Argument.OfInteger("Axis", axis)],
        ReshapeDraft reshape => [Argument.OfIntegers("shape", [.. reshape.Shape])],
        PermuteDraft permute => [Argument.OfIntegers("axes", [.. permute.Order.Select(axis => axis + 1)])],
        RepeatVectorDraft repeat => [Argument.OfInteger("count", repeat.Count)],
        PictureDraft picture => picture.Arguments,
        ConvolutionDraft convolution => convolution.Arguments,
        RecurrentDraft recurrent => recurrent.Arguments,
        DropoutDraft dropout => [Argument.OfNumber("rate", dropout.Rate)],
        ActivateDraft { Alpha: { } alpha } activate =>
            [Argument.OfMember("activation", activate.Activation), Argument.OfNumber("Alpha", alpha)],
        ActivateDraft activate => [Argument.OfMember("activation", activate.Activation)],
        DenseDraft dense => Arguments(dense),
        EmbeddingDraft embedding => [Argument.OfInteger("vocabulary", embedding.Tokens), Argument.OfInteger("dimension", embedding.Dimension)],
        PositionDraft => [],
        AttentionDraft attention => attention.Arguments,
        BatchNormalizationDraft normalization => Arguments(normalization),
        NormalizationDraft normalization => normalization.Epsilon == RowNormalizationLayer.DefaultEpsilon(normalization.Centers)
            ? [] : [Argument.OfNumber("Epsilon", normalization.Epsilon)],
        GroupNormalizationDraft normalization =>
        [
            Argument.OfInteger("groups", normalization.Groups),
            .. normalization.Epsilon == GroupNormalizationLayer.DefaultEpsilon ? [] : new[] { Argument.OfNumber("Epsilon", normalization.Epsilon) },
        ],
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
        return
        [
            units, activation, .. dense.Finish().Bias != null ? [] : new[] { Argument.OfBoolean("UseBias", false) },
            .. dense.IsOnRows && !dense.Sources[0].GivesSteps ? [Argument.OfBoolean("TimeDistributed", true)] : Array.Empty<Argument>(),
        ];
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
