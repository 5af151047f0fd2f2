using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Declaration;

/// <summary>A network as the user wrote it: attributes in source order, with nothing checked.</summary>
public sealed record NetworkDeclaration(TypeDeclaration Type, EquatableArray<AttributeDeclaration> Attributes)
{
    /// <summary>What the build says of the files that the attributes name; one for each file where all is well, and those whose names differ in case.</summary>
    public EquatableArray<WeightManifest> Manifests { get; init; }

    /// <summary>The same network, with those of the manifests whose files its attributes name, be it in another case.</summary>
    public NetworkDeclaration With(IEnumerable<WeightManifest> manifests)
    {
        List<AttributeDeclaration> naming = [.. Attributes.Where(attribute => attribute.NamesFile)];
        return naming.Count == 0
            ? this
            : this with
            {
                Manifests = manifests
                    .Where(manifest => naming.Exists(attribute => attribute.IsFileNamed(manifest.File, StringComparison.OrdinalIgnoreCase)))
                    .ToEquatableArray(),
            };
    }
}
