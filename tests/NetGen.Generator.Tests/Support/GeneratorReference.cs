using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Tests.Support;

/// <summary>Has a workspace's project compiled with the generator, so that emitted members are there to fix calls of.</summary>
internal sealed class GeneratorReference : AnalyzerReference
{
    /// <summary>The workspace asks several times and knows generators by their identity.</summary>
    private readonly ImmutableArray<ISourceGenerator> _generators = [new NetworkGenerator().AsSourceGenerator()];

    public override string? FullPath => null;

    public override object Id => typeof(GeneratorReference);

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

    public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
}
