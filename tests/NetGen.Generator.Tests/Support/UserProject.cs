using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Compiler.Import.Packing;

namespace NetGen.Generator.Tests.Support;

/// <summary>A project of a user of NetGen: its sources and the settings it is compiled with.</summary>
internal sealed record UserProject
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> AllReferences = new(LoadReferences);

    /// <summary>Path and text of each file.</summary>
    public ImmutableArray<(string Path, string Text)> Files { get; init; } = [];

    public CSharpParseOptions ParseOptions { get; init; } = CSharpParseOptions.Default;

    public CSharpCompilationOptions CompilationOptions { get; init; } =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>Files of weights and models as the build packs them.</summary>
    public ImmutableArray<WeightPackage> Packages { get; init; } = [];

    /// <summary>What the build hands to the generator and the analyzers beside the sources.</summary>
    public ImmutableArray<AdditionalText> AdditionalFiles =>
        [.. Packages.Select((package, index) => new ManifestFile($"obj/{index}/", package.Manifest))];

    public string AssemblyName { get; init; } = "UserProject";

    public bool ReferencesNetGen { get; init; } = true;

    /// <summary>The framework, and NetGen.dll as it is for that.</summary>
    public ImmutableArray<MetadataReference> TargetReferences { get; init; } = References;

    /// <summary>One file that uses NetGen.</summary>
    public static UserProject Of(string source) => OfFiles("using NetGen;\n" + source);

    public static UserProject OfFiles(params string[] sources) => new()
    {
        Files = [.. sources.Select((source, index) => ($"File{index}.cs", source))],
    };

    /// <summary>The framework that the tests run on, and NetGen.dll.</summary>
    public static ImmutableArray<MetadataReference> References => AllReferences.Value;

    public CSharpCompilation Compile() => CSharpCompilation.Create(
        AssemblyName,
        Files.Select(file => CSharpSyntaxTree.ParseText(file.Text, ParseOptions, file.Path, System.Text.Encoding.UTF8)),
        ReferencesNetGen ? TargetReferences : TargetReferences.RemoveAt(0),
        CompilationOptions);

    private static ImmutableArray<MetadataReference> LoadReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<string> files = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework);
        return
        [
            MetadataReference.CreateFromFile(typeof(InputAttribute).Assembly.Location),
            .. files.Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
