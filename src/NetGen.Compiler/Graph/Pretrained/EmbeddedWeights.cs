using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Pretrained;

/// <summary>Trained weights that lie in the user's assembly and fit the network.</summary>
/// <param name="File">The name of the file they come from.</param>
/// <param name="IsModel">Whether its layers come from there too.</param>
/// <param name="Resource">The name they are embedded under.</param>
/// <param name="ResourceLength">The bytes of the resource.</param>
/// <param name="Tensors">One for each of the network's tensors, in canonical order.</param>
/// <param name="IsChannelsFirst">Whether flattened pictures have their channels first there, as in PyTorch.</param>
public sealed record EmbeddedWeights(
    string File, bool IsModel, string Resource, int ResourceLength, EquatableArray<ManifestTensor> Tensors, bool IsChannelsFirst);
