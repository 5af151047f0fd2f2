using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Compiler.Benchmarks;

/// <summary>
/// Everything about <see cref="LargeProject"/> at once, as in a build: the compiler alone, and with all analyzers. It has 20
/// networks here, since the compiler takes a minute for what is emitted for 200 and the analyzers take no time for it: with
/// fewer networks their share is larger.
/// </summary>
[InvocationCount(1)]
[WarmupCount(1)]
[IterationCount(2)]
public class WholeProject
{
    private CSharpCompilation _opened = null!;

    [GlobalSetup]
    public void Open() => _opened = new Editor().Emit(LargeProject.Create(networks: 20));

    [Benchmark(Baseline = true)]
    public ImmutableArray<Diagnostic> CompilerAlone() => _opened.Clone().GetDiagnostics();

    [Benchmark]
    public Task<ImmutableArray<Diagnostic>> CompilerAndAnalyzers() =>
        Editor.WithAnalyzers(_opened.Clone()).GetAllDiagnosticsAsync();
}
