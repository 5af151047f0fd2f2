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
        IEnumerable<double[]> values = chain.Layers.OfType<DenseDraft>().Select(dense => dense.Finish())
            .SelectMany(dense => dense.Bias == null ? [dense.Kernel] : new[] { dense.Kernel, dense.Bias });
        return
        [
            .. network.Tensors.Zip(values, (tensor, numbers) =>
                new ImportedTensor(tensor.Name, tensor.Shape.Axes, Array.ConvertAll(numbers, number => (float)number))),
        ];
    }
}
