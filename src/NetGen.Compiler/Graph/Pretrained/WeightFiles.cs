using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Pretrained;

/// <summary>Finds what the build says of the file that an attribute names.</summary>
internal static class WeightFiles
{
    /// <summary>The file's manifest; null with a finding, and where C# has an error of its own.</summary>
    public static WeightManifest? Find(AttributeReader attribute, EquatableArray<WeightManifest> manifests)
    {
        AttributeDeclaration declaration = attribute.Attribute;
        if (declaration.FileName.Length == 0 || declaration.FileName != ImportFinding.Quotable(declaration.FileName))
        {
            if (declaration.Find("file") is { Kind: not ArgumentKind.Unknown } file)
            {
                attribute.Refuse(file, "the name of a file");
            }

            return null;
        }

        List<WeightManifest> found = [.. manifests.Where(manifest => manifest.File == declaration.FileName)];
        switch (found.Count)
        {
            case 0:
                Add(attribute, Rules.FileNotIncluded, declaration.FileName, Remedy(declaration, manifests));
                return null;
            case > 1:
                Add(attribute, Rules.AmbiguousFile, Literal.Int(found.Count), declaration.FileName);
                return null;
            default:
                return IsUsable(attribute, found[0]) ? found[0] : null;
        }
    }

    private static string Remedy(AttributeDeclaration declaration, EquatableArray<WeightManifest> manifests)
    {
        WeightManifest? other = manifests.FirstOrDefault(manifest => declaration.IsFileNamed(manifest.File, StringComparison.OrdinalIgnoreCase));
        if (other != null)
        {
            return $"the project has '{other.File}', and upper and lower case count";
        }

        string file = declaration.Find("file")!.Text;
        bool isModel = file.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);
        bool isWeights = file.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);
        string item = isModel || (declaration.NamesModel && !isWeights) ? "NetGenModel" : "NetGenWeights";
        string include = $"add <{item} Include=\"{file}\" /> to an ItemGroup of the project file";
        return declaration.NamesModel
            ? (isWeights ? $"it has weights and no layers, so declare the layers, name it in [Weights], and {include}" : include)
            : (isModel ? $"a model of ONNX brings its layers too, so put [Onnx(\"{file}\")] in place of the layers and of [Weights], and {include}" : include);
    }

    private static bool IsUsable(AttributeReader attribute, WeightManifest manifest)
    {
        bool wantsModel = attribute.Attribute.NamesModel;
        if (manifest.Error.Length > 0)
        {
            Add(attribute, wantsModel ? Rules.UnsupportedModel : Rules.UnreadableWeights, manifest.File, manifest.Error.TrimEnd('.'));
            return false;
        }

        if (wantsModel && !manifest.IsModel)
        {
            Add(attribute, Rules.UnsupportedModel, manifest.File, "It has weights and no layers; declare the layers, and name it in [Weights]");
            return false;
        }

        string stored = manifest.Storage.ToString();
        string wanted = attribute.Member("Storage", stored, member => Enum.IsDefined(typeof(StorageType), member), "WeightStorage");
        if (wanted == nameof(StorageType.Int8Grouped))
        {
            attribute.Refuse(attribute.Attribute.Find("Storage")!, "a storage that files have; kernels in memory alone are grouped, by Storage on [Input]");
            return false;
        }

        if (wanted != stored)
        {
            attribute.Findings.Add(
                Rules.UnequalStorage, attribute.Index, "Storage", ImportFinding.Quotable(manifest.File), wanted, stored);
            return false;
        }

        return true;
    }

    /// <summary>Adds a finding on the name of the file.</summary>
    /// <param name="arguments">The rule's; they may come out of the file.</param>
    public static void Add(AttributeReader attribute, Rule rule, params string[] arguments) =>
        attribute.Findings.Add(rule, attribute.Index, "file", [.. arguments.Select(argument => ImportFinding.Quotable(argument, longest: 1000))]);
}
