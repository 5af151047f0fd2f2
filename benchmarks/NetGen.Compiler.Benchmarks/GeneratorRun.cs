using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;

namespace NetGen.Compiler.Benchmarks;

/// <summary>
/// The generator over <see cref="LargeProject"/>: when it is opened, and after one keystroke. Every run gets a compilation
/// of which nothing has been bound yet; what the editor keeps, the syntax trees and the driver, is kept.
/// </summary>
[InvocationCount(1)]
[WarmupCount(3)]
[IterationCount(10)]
public class GeneratorRun
{
    private readonly GeneratorDriver _fresh = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()]);
    private CSharpCompilation _opened = null!;
    private CSharpCompilation _editedElsewhere = null!;
    private CSharpCompilation _editedNetwork = null!;
    private GeneratorDriver _warm = null!;

    [GlobalSetup]
    public void Open()
    {
        _opened = LargeProject.Create();
        _editedElsewhere = LargeProject.EditElsewhere(_opened);
        _editedNetwork = LargeProject.EditNetwork(_opened);
        _warm = _fresh.RunGenerators(_opened.Clone());
    }

    [Benchmark]
    public GeneratorDriver Cold() => _fresh.RunGenerators(_opened.Clone());

    [Benchmark]
    public GeneratorDriver KeystrokeElsewhere() => _warm.RunGenerators(_editedElsewhere.Clone());

    [Benchmark]
    public GeneratorDriver KeystrokeInNetwork() => _warm.RunGenerators(_editedNetwork.Clone());
}
