using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import;
using NetGen.Compiler.Text;
using CompiledArgument = NetGen.Compiler.Declaration.Argument;

namespace NetGen.Tool.Models.Json;

/// <summary>Layers one after another with their weights, as they are read.</summary>
internal sealed class NetworkDraft
{
    /// <summary>The input's name, where layers behind the first read it too.</summary>
    public const string Audio = "audio";

    private readonly List<AttributeDeclaration> _attributes = [];
    private readonly List<(string Prefix, string Role, int[] Shape, float[] Values)> _tensors = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <param name="name">The input's name; null for none.</param>
    /// <param name="shape">A sample.</param>
    public NetworkDraft(string? name, params int[] shape) => _attributes.Add(new(
        "Input", [CompiledArgument.OfIntegers("shape", shape), .. name == null ? Array.Empty<CompiledArgument>() : [CompiledArgument.OfText("Name", name)]]));

    /// <summary>Adds a layer.</summary>
    /// <param name="prefix">What its default name starts with: <c>lstm</c>.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="tensors">Its tensors in canonical order: role, shape and values.</param>
    public void Add(string prefix, AttributeDeclaration attribute, params (string Role, int[] Shape, float[] Values)[] tensors)
    {
        _attributes.Add(attribute);
        int number = _counts[prefix] = _counts.GetValueOrDefault(prefix) + 1;
        _tensors.AddRange(tensors.Select(tensor => (FormattableString.Invariant($"{prefix}_{number}"), tensor.Role, tensor.Shape, tensor.Values)));
    }

    /// <summary>Adds the input, which has the name for it, to what the layers give.</summary>
    public void AddInput() => Add("add", new AttributeDeclaration("Add", CompiledArgument.OfTexts("others", Audio)));

    /// <summary>An activation as a layer by itself; nothing where there is none.</summary>
    public void Activate(string activation)
    {
        if (activation != "Linear")
        {
            Add("activate", new AttributeDeclaration("Activate", CompiledArgument.OfMember("activation", activation)));
        }
    }

    /// <summary>The network as it would be declared.</summary>
    /// <exception cref="ToolException">It could not be.</exception>
    public ImportedModel Finish()
    {
        Network network = DeclaredRows.Build(_attributes);
        var model = new ImportedModel(
            _attributes.ToEquatableArray(),
            [.. _tensors.Select(tensor => new ImportedTensor($"{tensor.Prefix}.{tensor.Role}", tensor.Shape, tensor.Values))]);
        string[] expected = [.. network.Tensors.Select(tensor => $"{tensor.Name} {tensor.Shape}")];
        string[] given = [.. model.Tensors.Select(tensor => $"{tensor.Name} {new Shape([.. tensor.Shape])}")];
        return expected.SequenceEqual(given)
            ? model
            : throw new ToolException($"expected the weights {string.Join(", ", expected)}; found {string.Join(", ", given)}");
    }
}
