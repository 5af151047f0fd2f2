using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Declaration;

/// <summary>A network as the user wrote it: attributes in source order, with nothing checked.</summary>
public sealed record NetworkDeclaration(TypeDeclaration Type, EquatableArray<AttributeDeclaration> Attributes)
{
    /// <summary>What the build says of the files that the attributes name; one for each file where all is well.</summary>
    public EquatableArray<WeightManifest> Manifests { get; init; }

    /// <summary>The same network, with those of the manifests whose files its attributes name.</summary>
    public NetworkDeclaration With(IEnumerable<WeightManifest> manifests)
    {
        List<string> files = [.. Attributes.Where(attribute => attribute.NamesFile).Select(attribute => attribute.FileName)];
        return files.Count == 0
            ? this
            : this with { Manifests = manifests.Where(manifest => files.Contains(manifest.File)).ToEquatableArray() };
    }
}
