using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import;

/// <summary>A network that another program wrote, as a user would have declared it, with its trained tensors.</summary>
/// <param name="Attributes">What would stand on the class, from <c>[Input]</c> down; several outputs at the end.</param>
/// <param name="Tensors">The parameters in canonical order: layer by layer, the kernel, then the bias.</param>
public sealed record ImportedModel(
    EquatableArray<AttributeDeclaration> Attributes, IReadOnlyList<ImportedTensor> Tensors)
{
    /// <summary>What whoever imports it should know, a clause without a full stop; empty where there is nothing to say.</summary>
    public string Note { get; init; } = "";

    /// <summary>The shape of one sample of the first input, without the batch axis.</summary>
    public EquatableArray<int> InputShape => Attributes[0].Find("shape")!.Integers;
}
