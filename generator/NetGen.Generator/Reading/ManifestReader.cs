using Microsoft.CodeAnalysis;
using NetGen.Compiler.Import.Manifest;

namespace NetGen.Generator.Reading;

/// <summary>Reads the manifests that a build hands to the compilation among its additional files.</summary>
internal static class ManifestReader
{
    /// <summary>Whether the file is a manifest, by its name.</summary>
    public static bool IsManifest(AdditionalText file) =>
        file.Path.EndsWith(WeightManifest.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads it; a damaged one, and one that can't be opened, has an error.</summary>
    public static WeightManifest Read(AdditionalText file, CancellationToken cancellation)
    {
        string name = file.Path.Substring(file.Path.LastIndexOfAny(new[] { '/', '\\' }) + 1);
        return ManifestText.Parse(
            file.GetText(cancellation)?.ToString() ?? "", name.Substring(0, name.Length - WeightManifest.Extension.Length));
    }
}
