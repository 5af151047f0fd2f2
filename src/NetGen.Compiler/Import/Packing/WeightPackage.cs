using System.Security.Cryptography;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Import.Onnx;
using NetGen.Compiler.Import.Safetensors;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Packing;

/// <summary>
/// What a build makes of a file of weights or a model: the bytes to embed under <see cref="WeightManifest.Resource"/>, and
/// the manifest for the generator. It reads and writes no files itself, and nothing in a file makes it throw: what is wrong
/// is the manifest's error, and there are no bytes then.
/// </summary>
/// <param name="Manifest">What the generator gets; its text is <see cref="ManifestText.Write(WeightManifest)"/>.</param>
/// <param name="Bytes">What is embedded.</param>
public sealed record WeightPackage(WeightManifest Manifest, byte[] Bytes)
{
    /// <summary>Why a file is refused whose values don't fit into memory.</summary>
    public const string TooLarge = "its values take more memory than there is";

    /// <summary>Packs weights.</summary>
    /// <param name="file">The whole safetensors file.</param>
    /// <param name="fileName">Its name without its folder.</param>
    /// <param name="storage">How kernels are stored.</param>
    public static WeightPackage FromSafetensors(byte[] file, string fileName, StorageType storage) =>
        Pack(new WeightManifest(fileName) { Storage = storage }, file, () => (default, ReadTensors(file)));

    /// <summary>Packs a model.</summary>
    /// <param name="file">The whole .onnx file.</param>
    /// <param name="fileName">Its name without its folder.</param>
    /// <param name="openExternal">
    /// Opens a file that holds weights beside the model, by its path relative to the model's folder; the path leads nowhere
    /// else. It may throw <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/>. The stream must be able to seek.
    /// </param>
    /// <param name="storage">How kernels are stored.</param>
    public static WeightPackage FromOnnx(
        byte[] file, string fileName, Func<string, Stream> openExternal, StorageType storage = StorageType.Float32) =>
        Pack(new WeightManifest(fileName) { IsModel = true, Storage = storage }, file, () => ReadModel(file, openExternal));

    /// <summary>What is handed on where the file couldn't even be read.</summary>
    /// <param name="reason">A clause without a full stop, as in "the file doesn't exist".</param>
    public static WeightPackage Unreadable(string fileName, bool isModel, string reason) =>
        Refuse(new WeightManifest(fileName) { IsModel = isModel }, new ImportFinding("", "", ImportFinding.Quotable(reason)));

    private static WeightPackage Pack(
        WeightManifest manifest, byte[] file,
        Func<(EquatableArray<AttributeDeclaration> Layers, IEnumerable<PackedTensor> Tensors)> read)
    {
        try
        {
            var (layers, tensors) = read();
            var resource = new ResourceWriter();
            var once = new TiedTensors();
            EquatableArray<ManifestTensor> packed =
                tensors.Select(tensor => once.Pack(tensor, () => TensorPacker.Pack(tensor, manifest.Storage, resource))).ToEquatableArray();
            byte[] bytes = resource.ToArray();
            return new WeightPackage(
                manifest with { Sha256 = Hash(file), ResourceLength = bytes.Length, Layers = layers, Tensors = packed }, bytes);
        }
        catch (ImportException e)
        {
            return Refuse(manifest, e.Finding);
        }
        catch (OutOfMemoryException)
        {
            return Refuse(manifest, new ImportFinding("", "", TooLarge));
        }
    }

    private static WeightPackage Refuse(WeightManifest manifest, ImportFinding finding) =>
        new(new WeightManifest(manifest.File) { IsModel = manifest.IsModel, Error = finding.Message }, []);

    private static IEnumerable<PackedTensor> ReadTensors(byte[] file) =>
        PackedModules.Of(file, SafetensorsTable.Read(file));

    private static (EquatableArray<AttributeDeclaration> Layers, IEnumerable<PackedTensor> Tensors) ReadModel(
        byte[] file, Func<string, Stream> openExternal)
    {
        ImportResult result = OnnxImporter.Import(file, openExternal);
        return result.Model is { } model
            ? (model.Attributes, model.Tensors.Select(PackedTensor.Of))
            : throw new ImportException(result.Finding!);
    }

    private static string Hash(byte[] file)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(file).Select(each => each.ToString("x2")));
    }
}
