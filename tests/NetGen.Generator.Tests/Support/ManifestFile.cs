using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler.Import.Manifest;

namespace NetGen.Generator.Tests.Support;

/// <summary>A manifest as a build hands it to the compilation.</summary>
internal sealed class ManifestFile(string folder, string name, string text) : AdditionalText
{
    public ManifestFile(string folder, WeightManifest manifest)
        : this(folder, manifest.File, ManifestText.Write(manifest))
    {
    }

    public override string Path => folder + name + WeightManifest.Extension;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
}
