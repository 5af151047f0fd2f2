using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>Declares the layers that were read as a user would, and names their tensors as the network does.</summary>
internal static class ModelBuilder
{
    private static readonly TypeDeclaration Unnamed = new("", EquatableArray<ContainingType>.Empty, "class", "Model");

    public static ImportedModel Build(LayerChain chain)
    {
        if (chain.Layers.Count == 0)
        {
            throw new ImportException("the model has no layers, it gives what it takes");
        }

        EquatableArray<AttributeDeclaration> attributes = Declare(chain);
        GraphResult graph = GraphBuilder.Build(new NetworkDeclaration(Unnamed, attributes));
        if (graph.Network == null)
        {
            throw new ImportException(graph.Findings[0].Message.TrimEnd('.'));
        }

        return new ImportedModel(attributes, Name(graph.Network, chain));
    }

    private static EquatableArray<AttributeDeclaration> Declare(LayerChain chain) =>
        new[] { new AttributeDeclaration("Input", Argument.OfIntegers("shape", [.. chain.Input])) }
            .Concat(chain.Layers.Select(Declare)).ToEquatableArray();

    private static AttributeDeclaration Declare(LayerDraft layer) => layer switch
    {
        FlattenDraft => new AttributeDeclaration("Flatten"),
        DropoutDraft dropout => new AttributeDeclaration("Dropout", Argument.OfNumber("rate", dropout.Rate)),
        ActivateDraft { Alpha: { } alpha } activate => new AttributeDeclaration(
            "Activate", Argument.OfMember("activation", activate.Activation), Argument.OfNumber("Alpha", alpha)),
        ActivateDraft activate => new AttributeDeclaration("Activate", Argument.OfMember("activation", activate.Activation)),
        DenseDraft dense => Declare(dense),
        _ => throw new InvalidOperationException(),
    };

    private static AttributeDeclaration Declare(DenseDraft dense)
    {
        Argument units = Argument.OfInteger("units", dense.Units);
        Argument activation = Argument.OfMember("activation", dense.Activation);
        return dense.Finish().Bias != null
            ? new AttributeDeclaration("Dense", units, activation)
            : new AttributeDeclaration("Dense", units, activation, Argument.OfBoolean("UseBias", false));
    }

    private static List<ImportedTensor> Name(Network network, LayerChain chain)
    {
        IEnumerable<(DenseDraft Dense, double[] Values)> values = chain.Layers.OfType<DenseDraft>().SelectMany(dense =>
        {
            (double[] kernel, double[]? bias) = dense.Finish();
            return bias == null ? [(dense, kernel)] : new[] { (dense, kernel), (dense, bias) };
        });
        return [.. network.Tensors.Zip(values, (tensor, found) => Round(tensor, found.Dense, found.Values))];
    }

    /// <summary>All that was folded is rounded once, and has to be finite then.</summary>
    private static ImportedTensor Round(ParameterTensor tensor, DenseDraft dense, double[] values) => new(
        tensor.Name,
        tensor.Shape.Axes,
        FiniteFloat.Round(values, tensor.Shape.Axes, (what, advice) => dense.Node.Refuse($"it becomes a dense layer whose '{tensor.Name}' {what}", advice)));
}
