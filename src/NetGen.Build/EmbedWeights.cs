using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Import.Packing;

namespace NetGen.Build;

/// <summary>
/// Makes two files of each item: the manifest, from which the generator learns names and shapes, and the bytes that the
/// compiler embeds. A file that can't be used has a manifest that says why, so that the analyzers can say it at the
/// attribute that names the file.
/// </summary>
public sealed class EmbedWeights : Task
{
    /// <summary>Files in the safetensors format; the metadata <c>Storage</c> says how kernels are stored.</summary>
    public ITaskItem[] Weights { get; set; } = [];

    /// <summary>Files in the ONNX format, likewise.</summary>
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>Where the files are written.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>A file to be written: a line for each file beside models from which weights were read, or should have been.</summary>
    [Required]
    public string ExternalFileList { get; set; } = "";

    /// <summary>A file to be written: a line for each file that can't be used.</summary>
    [Required]
    public string ProblemList { get; set; } = "";

    public override bool Execute()
    {
        List<WeightItem> items =
        [
            .. Weights.Select(item => new WeightItem(item, isModel: false)),
            .. Models.Select(item => new WeightItem(item, isModel: true)),
        ];

        if (HasUniqueNames(items) && HasKnownStorage(items))
        {
            Embed(items);
        }

        return !Log.HasLoggedErrors;
    }

    private void Embed(List<WeightItem> items)
    {
        var externalFiles = new SortedSet<string>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (WeightItem item in items)
        {
            WeightPackage package = item.Pack(externalFiles);
            if (package.Manifest.Error.Length > 0)
            {
                problems.Add($"{item.Path}: {package.Manifest.Error}");
            }

            string path = Path.Combine(Folder, item.Name);
            Write(path + WeightManifest.Extension, ManifestText.Write(package.Manifest));
            Write(path + ".netgen.bin", package.Bytes);
        }

        Write(ExternalFileList, string.Join("\n", externalFiles));
        Write(ProblemList, string.Join("\n", problems));
    }

    private void Write(string path, string content) => Write(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(content));

    private void Write(string path, byte[] content)
    {
        try
        {
            OutputFile.Write(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.LogError($"'{path}' can't be written: {e.Message}");
        }
    }

    /// <summary>Manifests and resources are called like their files, whatever folders these come from.</summary>
    private bool HasUniqueNames(List<WeightItem> items)
    {
        foreach (IGrouping<string, WeightItem> same in items.GroupBy(item => item.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (same.Skip(1).FirstOrDefault() is { } second)
            {
                Report(
                    "NETGEN103", second,
                    $"Two files of weights or models are called '{second.Name}': {same.First().Path} and {second.Path}. "
                    + "Attributes tell them apart by name, so include one, or call one differently.");
            }
        }

        return !Log.HasLoggedErrors;
    }

    private bool HasKnownStorage(List<WeightItem> items)
    {
        foreach (WeightItem item in items.Where(item => item.Storage == null))
        {
            Report(
                "NETGEN104", item,
                $"'{item.Name}' has the storage '{ImportFinding.Quotable(item.StorageText)}', which is none of {string.Join(", ", StorageTypes.OfFiles)}.");
        }

        return !Log.HasLoggedErrors;
    }

    private void Report(string code, WeightItem item, string message) =>
        Log.LogError(null, code, null, null, item.Project, 0, 0, 0, 0, "{0}", message);
}
