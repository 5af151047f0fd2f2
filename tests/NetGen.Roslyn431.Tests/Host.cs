using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers;
using NetGen.Compiler;
using NetGen.Generator;

namespace NetGen.Roslyn431.Tests;

/// <summary>A compiler of Roslyn 4.3.1 with a user's project in C# 9, as Unity and Visual Studio 2022 17.3 have them.</summary>
internal static class Host
{
    private static readonly CSharpParseOptions CSharp9 = new(LanguageVersion.CSharp9);

    /// <summary>What generator and analyzers make of a file.</summary>
    /// <param name="EmittedText">The generator's only file; null where there is none.</param>
    /// <param name="Findings">What the analyzers say, in the order of the file.</param>
    /// <param name="Errors">Errors of the compiler, those of the emitted file too.</param>
    internal sealed record Outcome(
        string? EmittedText, ImmutableArray<Diagnostic> Findings, ImmutableArray<Diagnostic> Errors);

    public static async Task<Outcome> RunAsync(string source)
    {
        CSharpCompilation project = CSharpCompilation.Create(
            "UserProject",
            [CSharpSyntaxTree.ParseText(source.ReplaceLineEndings("\n"), CSharp9, "File.cs")],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: CSharp9)
            .RunGeneratorsAndUpdateCompilation(project, out Compilation compilation, out _);
        GeneratorRunResult result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);

        var thrown = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (error, _, _) => thrown.Add(error), false, false);
        ImmutableArray<Diagnostic> findings = await compilation
            .WithAnalyzers(NewAnalyzers(), options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(thrown);

        return new Outcome(
            result.GeneratedSources.SingleOrDefault(file => file.HintName != NetworkCompiler.SharedHintName).SourceText?.ToString(),
            [.. findings.OrderBy(finding => finding.Location.SourceSpan.Start)],
            [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
    }

    /// <summary>Every analyzer in NetGen.Analyzers.dll, whose types all have to load.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> NewAnalyzers() =>
    [
        .. typeof(DeclarationAnalyzer).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The framework that the tests run on, and NetGen.dll.</summary>
    private static IEnumerable<MetadataReference> References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(InputAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
