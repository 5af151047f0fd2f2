using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import;
using NetGen.Compiler.Text;
using NetGen.Tool.Weights;
using CompiledArgument = NetGen.Compiler.Declaration.Argument;

namespace NetGen.Tool.Models;

/// <summary>The network that a file holds: a model's, or the dense layers of a weight file, which has no activations.</summary>
internal static class NetworkFile
{
    private static readonly TypeDeclaration Unnamed = new("", EquatableArray<ContainingType>.Empty, "class", "Model");

    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="ToolException">The file is damaged, or what it holds is no network.</exception>
    public static NetworkInfo Read(string path)
    {
        try
        {
            return Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase)
                ? ReadModel(new ModelFile(path))
                : ReadWeights(path);
        }
        catch (ArgumentException e)
        {
            string parameter = $" (Parameter '{e.ParamName}')";
            throw new ToolException($"{path}: {e.Message.Replace(parameter, "", StringComparison.Ordinal)}");
        }
    }

    /// <summary>The graph of an imported model. The importer has built it before: there are no findings that leave none.</summary>
    public static Network GraphOf(ImportedModel model) => Build(model).Network!;

    /// <summary>The graph of any model, or what stands against it.</summary>
    public static GraphResult Build(ImportedModel model) => GraphBuilder.Build(new NetworkDeclaration(Unnamed, model.Attributes));

    private static NetworkInfo ReadModel(ModelFile file)
    {
        file.Inspect();
        ImportResult result = file.Import();
        Network network = GraphOf(result.Model ?? throw new ToolException($"{file.Name}: {result.Finding!.Message}"));
        return new NetworkInfo(
            ClassName.From(Path.GetFileNameWithoutExtension(file.Name)),
            [.. network.Inputs.Select(input => new InputInfo(input.Name, [.. input.Shape.Axes], input.Vocabulary))],
            [.. network.Layers.Select(layer => new LayerInfo(
                layer.Name,
                layer.Description,
                [.. network.Reads(layer)],
                [.. layer.Output.Axes],
                layer.ParameterCount,
                layer.MultiplyAdds,
                layer.ActivationName,
                layer.ActivationAlpha,
                tensors: [.. layer.Tensors.Select(tensor => new TensorInfo(tensor.Role, [.. tensor.Shape.Axes]))],
                kind: layer.Kind,
                arguments: [.. layer.Arguments.Select(Described)]))],
            [.. network.Outputs.Select(output => output.Name)]);
    }

    private static LayerArgument Described(CompiledArgument argument) => argument.Kind switch
    {
        ArgumentKind.Integer => new(argument.Name, (int)argument.Number),
        ArgumentKind.Number => new(argument.Name, (float)argument.Number),
        ArgumentKind.Boolean => new(argument.Name, argument.Number != 0),
        ArgumentKind.Integers => new(argument.Name, [.. argument.Integers]),
        _ => new(argument.Name, argument.Text),
    };

    private static NetworkInfo ReadWeights(string path)
    {
        IReadOnlyList<WeightTensor> tensors = LayerOrder.Of(WeightFile.Read(path), []);
        WeightTensor[] kernels = [.. tensors.Where(tensor => tensor.Role == "kernel")];
        if (kernels.Length == 0)
        {
            throw new ToolException($"{path} has no tensors");
        }

        return new NetworkInfo(
            ClassName.From(Path.GetFileNameWithoutExtension(path)),
            [(int)kernels[0].Shape[0]],
            [.. kernels.Select(kernel => Dense(kernel, tensors))]);
    }

    private static LayerInfo Dense(WeightTensor kernel, IReadOnlyList<WeightTensor> tensors)
    {
        int units = (int)kernel.Shape[1];
        int parameters = tensors.Where(tensor => tensor.Layer == kernel.Layer).Sum(tensor => tensor.Values.Length);
        return new LayerInfo(
            kernel.Layer.Length > 0 ? kernel.Layer : kernel.Name,
            FormattableString.Invariant($"Dense({units})"),
            [units],
            parameters,
            kernel.Values.Length,
            activation: null);
    }
}
