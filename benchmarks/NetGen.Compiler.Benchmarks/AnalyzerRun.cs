using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Compiler.Benchmarks;

/// <summary>
/// After a keystroke in <see cref="LargeProject"/>, what an editor asks about the file that was typed into: the compiler's
/// own errors, and the findings of all analyzers. Nothing of the compilation has been bound yet.
/// </summary>
[InvocationCount(1)]
[WarmupCount(3)]
[IterationCount(10)]
public class AnalyzerRun
{
    private const string Elsewhere = "Order1000.cs";
    private const string Network = "Network2.cs";

    private CSharpCompilation _editedElsewhere = null!;
    private CSharpCompilation _editedNetwork = null!;

    [GlobalSetup]
    public void Open()
    {
        CSharpCompilation project = LargeProject.Create();
        var editor = new Editor();
        editor.Emit(project);
        _editedElsewhere = editor.Emit(LargeProject.EditElsewhere(project));
        _editedNetwork = editor.Emit(LargeProject.EditNetwork(project));
    }

    [Benchmark]
    public ImmutableArray<Diagnostic> CompilerElsewhere() => Compiler(_editedElsewhere.Clone(), Elsewhere);

    [Benchmark]
    public Task<ImmutableArray<Diagnostic>> AnalyzersElsewhere() => AnalyzersAsync(_editedElsewhere.Clone(), Elsewhere);

    [Benchmark]
    public ImmutableArray<Diagnostic> CompilerInNetwork() => Compiler(_editedNetwork.Clone(), Network);

    [Benchmark]
    public Task<ImmutableArray<Diagnostic>> AnalyzersInNetwork() => AnalyzersAsync(_editedNetwork.Clone(), Network);

    private static ImmutableArray<Diagnostic> Compiler(CSharpCompilation project, string path) =>
        project.GetSemanticModel(LargeProject.File(project, path)).GetDiagnostics();

    private static Task<ImmutableArray<Diagnostic>> AnalyzersAsync(CSharpCompilation project, string path) =>
        Editor.WithAnalyzers(project).GetAnalyzerSemanticDiagnosticsAsync(
            project.GetSemanticModel(LargeProject.File(project, path)), filterSpan: null, CancellationToken.None);
}
