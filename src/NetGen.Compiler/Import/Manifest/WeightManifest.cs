using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Manifest;

/// <summary>
/// What the build tells the generator about a file of weights or a model, since a generator reads no files itself.
/// Its text is <see cref="ManifestText"/>.
/// </summary>
/// <param name="File">The file's name without its folder: what <c>[Weights]</c> and <c>[Onnx]</c> name.</param>
public sealed record WeightManifest(string File)
{
    /// <summary>What a manifest's own name ends in: <c>digits.safetensors.netgen.txt</c>.</summary>
    public const string Extension = ".netgen.txt";

    /// <summary>What the names of resources begin with.</summary>
    public const string ResourcePrefix = "NetGen.Weights.";

    /// <summary>Whether it is a model with its layers, not weights alone.</summary>
    public bool IsModel { get; init; }

    /// <summary>Of the file's bytes, in lower-case hexadecimal digits.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>How kernels are stored; all other tensors are floats.</summary>
    public StorageType Storage { get; init; }

    /// <summary>The name under which the bytes are embedded.</summary>
    public string Resource => ResourcePrefix + File;

    /// <summary>The bytes of the resource.</summary>
    public int ResourceLength { get; init; }

    /// <summary>A model's layers as a user would declare them, from <c>[Input]</c> down; empty for weights.</summary>
    public EquatableArray<AttributeDeclaration> Layers { get; init; }

    /// <summary>In the order of the file.</summary>
    public EquatableArray<ManifestTensor> Tensors { get; init; }

    /// <summary>Why the file can't be used, in one line; empty where it can. Then there is nothing else but the name.</summary>
    public string Error { get; init; } = "";
}
