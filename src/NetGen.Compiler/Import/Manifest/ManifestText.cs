using System.Globalization;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Manifest;

/// <summary>
/// A manifest as text, one item a line:
/// <code>
/// netgen weights 1
/// file "digits.safetensors"
/// sha256 9f86d081884c7d65...
/// storage Int8
/// resource 100928
/// tensor "dense_1.kernel" Int8 784x128 512 100352
/// scale "dense_1.kernel" 0
/// tensor "dense_1.bias" Float32 128 100864 512
/// </code>
/// A tensor has its type, its shape (<c>-</c> for a single number), its first byte and its bytes in the resource, and
/// <c>turned</c> where the file has it as [outputs, inputs], or [filters, channels, places]. A model begins with <c>netgen model 1</c> and has its layers,
/// as in <c>layer Dense units=10 activation=Softmax</c> or <c>layer Add others=["dense_1"]</c>. A file that can't be used has a line <c>error "why"</c>.
/// Texts are quoted, and all is ASCII.
/// </summary>
public static class ManifestText
{
    internal const string FirstLineOfWeights = "netgen weights 1";
    internal const string FirstLineOfModel = "netgen model 1";

    /// <summary>The text, its lines ended by a line feed.</summary>
    public static string Write(WeightManifest manifest)
    {
        var lines = new List<string>
        {
            manifest.IsModel ? FirstLineOfModel : FirstLineOfWeights,
            $"file {QuotedText.Write(manifest.File)}",
        };
        if (manifest.Error.Length > 0)
        {
            lines.Add($"error {QuotedText.Write(manifest.Error)}");
        }
        else
        {
            lines.Add($"sha256 {manifest.Sha256}");
            lines.Add($"storage {manifest.Storage}");
            lines.Add($"resource {Literal.Int(manifest.ResourceLength)}");
            lines.AddRange(manifest.Layers.Select(Write));
            lines.AddRange(manifest.Tensors.SelectMany(Write));
        }

        return string.Join("\n", lines) + "\n";
    }

    /// <summary>Reads a manifest back; a damaged one is a manifest with an error.</summary>
    /// <param name="text">The text, its lines ended in any way.</param>
    /// <param name="file">The name of the file it tells of, for a manifest that is too damaged to say so.</param>
    public static WeightManifest Parse(string text, string file) => ManifestParser.Parse(text, file);

    private static string Write(AttributeDeclaration layer) => string.Join(
        " ", new[] { "layer", layer.Kind }.Concat(layer.Arguments.Select(argument => $"{argument.Name}={Value(argument)}")));

    private static string Value(Argument argument) => argument.Kind switch
    {
        ArgumentKind.Integer => Literal.Int((long)argument.Number),
        ArgumentKind.Number => argument.Number.ToString("R", CultureInfo.InvariantCulture) + "d",
        ArgumentKind.Boolean => argument.Number != 0 ? "true" : "false",
        ArgumentKind.Integers => "{" + string.Join(",", argument.Integers.Select(axis => Literal.Int(axis))) + "}",
        ArgumentKind.Texts => "[" + string.Join(",", argument.Texts.Select(QuotedText.Write)) + "]",
        ArgumentKind.Member => argument.Text,
        _ => QuotedText.Write(argument.Text),
    };

    private static IEnumerable<string> Write(ManifestTensor tensor)
    {
        string name = QuotedText.Write(tensor.Name);
        string shape = tensor.Shape.Count == 0 ? "-" : string.Join("x", tensor.Shape.Select(axis => Literal.Int(axis)));
        yield return $"tensor {name} {tensor.Type} {shape} {Literal.Int(tensor.Offset)} {Literal.Int(tensor.Length)}"
            + (tensor.IsTurned ? " turned" : "");
        if (tensor.ScaleOffset >= 0)
        {
            yield return $"scale {name} {Literal.Int(tensor.ScaleOffset)}";
        }
    }
}
