using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Tests.Support;

/// <summary>What a build of a project says: generator, compiler and analyzers together.</summary>
/// <param name="Diagnostics">All that are not hidden, those of the emitted files too.</param>
/// <param name="EmittedFiles">The networks' files that the generator added, by name.</param>
/// <param name="SharedFile">The file that they share; empty where the generator added none.</param>
internal sealed record BuildOutcome(
    ImmutableArray<Diagnostic> Diagnostics,
    ImmutableSortedDictionary<string, string> EmittedFiles,
    string SharedFile,
    Compilation Compilation)
{
    /// <summary>The first diagnostic of each id, and how many there are of it.</summary>
    public string Digest() => string.Join("\n", Diagnostics
        .GroupBy(diagnostic => diagnostic.Id)
        .Select(group => $"{group.Count()} x {group.First()}"));

    public static async Task<BuildOutcome> BuildAsync(UserProject project)
    {
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new NetworkGenerator().AsSourceGenerator()], project.AdditionalFiles, project.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(project.Compile(), out Compilation compilation, out var ofGenerator);
        GeneratorRunResult result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);

        var ofAnalyzers = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(project.AdditionalFiles),
            (error, _, _) => ofAnalyzers.Add(error),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> all = await compilation
            .WithAnalyzers(AllAnalyzers.New(), options).GetAllDiagnosticsAsync();
        Assert.Empty(ofAnalyzers);

        return new BuildOutcome(
            [.. all.Concat(ofGenerator).Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)],
            result.GeneratedSources.Where(file => !IsShared(file)).ToImmutableSortedDictionary(
                file => file.HintName, file => file.SourceText.ToString()),
            result.GeneratedSources.Where(IsShared).Select(file => file.SourceText.ToString()).SingleOrDefault(""),
            compilation);
    }

    private static bool IsShared(GeneratedSourceResult file) => file.HintName == Compiler.NetworkCompiler.SharedHintName;
}
