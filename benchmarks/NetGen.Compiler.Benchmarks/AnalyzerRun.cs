using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers;
using NetGen.Generator;

namespace NetGen.Compiler.Benchmarks;

/// <summary>
/// The analyzers over <see cref="LargeProject"/> with its emitted files. For the whole project, the compiler alone is what
/// to compare with. For one file, an editor asks for the findings of the file that was typed into.
/// </summary>
public class AnalyzerRun
{
    private CSharpCompilation _opened = null!;
    private CSharpCompilation _editedElsewhere = null!;
    private CSharpCompilation _editedNetwork = null!;

    [GlobalSetup]
    public void Open()
    {
        CSharpCompilation project = LargeProject.Create();
        _opened = WithEmittedFiles(project);
        _editedElsewhere = WithEmittedFiles(LargeProject.EditElsewhere(project));
        _editedNetwork = WithEmittedFiles(LargeProject.EditNetwork(project));
    }

    [Benchmark(Baseline = true)]
    public ImmutableArray<Diagnostic> CompilerAlone() => _opened.Clone().GetDiagnostics();

    [Benchmark]
    public Task<ImmutableArray<Diagnostic>> CompilerAndAnalyzers() => Analyzers(_opened.Clone()).GetAllDiagnosticsAsync();

    [Benchmark]
    public Task<ImmutableArray<Diagnostic>> KeystrokeElsewhere() => OfFileAsync(_editedElsewhere.Clone(), "Order1000.cs");

    [Benchmark]
    public Task<ImmutableArray<Diagnostic>> KeystrokeInNetwork() => OfFileAsync(_editedNetwork.Clone(), "Network2.cs");

    private static CSharpCompilation WithEmittedFiles(CSharpCompilation project)
    {
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()])
            .RunGeneratorsAndUpdateCompilation(project, out Compilation compilation, out _);
        return (CSharpCompilation)compilation;
    }

    private static Task<ImmutableArray<Diagnostic>> OfFileAsync(CSharpCompilation project, string path) =>
        Analyzers(project).GetAnalyzerSemanticDiagnosticsAsync(
            project.GetSemanticModel(LargeProject.File(project, path)), filterSpan: null, CancellationToken.None);

    private static CompilationWithAnalyzers Analyzers(CSharpCompilation project) => project.WithAnalyzers(
    [
        .. typeof(DeclarationAnalyzer).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ]);
}
