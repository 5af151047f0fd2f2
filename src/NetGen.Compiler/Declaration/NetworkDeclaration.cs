using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Declaration;

/// <summary>A network as the user wrote it: attributes in source order, with nothing checked.</summary>
public sealed record NetworkDeclaration(TypeDeclaration Type, EquatableArray<AttributeDeclaration> Attributes)
    : IEquatable<NetworkDeclaration>
{
    /// <summary>What the build says of the files that the attributes name; one for each file where all is well, and those whose names differ in case.</summary>
    public EquatableArray<WeightManifest> Manifests { get; init; }

    /// <summary>The networks whose constants stand in its arguments, and in theirs; never itself.</summary>
    public EquatableArray<ReferencedNetwork> Networks { get; init; }

    /// <summary>The same network, with those of the manifests whose files its attributes name, be it in another case.</summary>
    public NetworkDeclaration With(IEnumerable<WeightManifest> manifests)
    {
        if (Networks.Count > 0)
        {
            return (this with { Networks = default }).With(manifests) with
            {
                Networks = Networks
                    .Select(network => network with { Declaration = network.Declaration.With(manifests) })
                    .ToEquatableArray(),
            };
        }

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
